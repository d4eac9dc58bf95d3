package dev.stagewatch.local.part;

import dev.stagewatch.local.embedded.KafkaNode;
import dev.stagewatch.local.site.Blueprint;
import dev.stagewatch.local.site.Command;
import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.site.PortName;
import dev.stagewatch.local.site.Probe;
import dev.stagewatch.local.site.Site;
import java.io.IOException;
import java.util.List;

/** Kafka, one node, from Maven. */
final class KafkaPart implements Blueprint {

    @Override
    public PartName name() {
        return PartName.KAFKA;
    }

    @Override
    public String version() {
        return "Apache Kafka " + org.apache.kafka.common.utils.AppInfoParser.getVersion();
    }

    @Override
    public String url(Site site) {
        return site.address(PortName.KAFKA);
    }

    @Override
    public Command prepare(Site site) throws IOException {
        return Command.java(KafkaNode.class, List.of("-Xmx256m", "-Xms128m"),
                site.folders().of(name()).toString(), site.port(PortName.KAFKA), site.port(PortName.KAFKA_CONTROLLER));
    }

    /** The broker opens its port to clients last, when it is no longer fenced. */
    @Override
    public Probe probe(Site site) {
        return Probe.tcp(site.ports().of(PortName.KAFKA));
    }
}
