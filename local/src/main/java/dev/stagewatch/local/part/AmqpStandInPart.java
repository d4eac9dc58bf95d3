package dev.stagewatch.local.part;

import dev.stagewatch.local.embedded.AmqpStandIn;
import dev.stagewatch.local.site.Blueprint;
import dev.stagewatch.local.site.Command;
import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.site.PortName;
import dev.stagewatch.local.site.Probe;
import dev.stagewatch.local.site.Site;
import java.io.IOException;
import java.util.List;

/** Serves for RabbitMQ where there is none. */
final class AmqpStandInPart implements Blueprint {

    @Override
    public PartName name() {
        return PartName.RABBITMQ;
    }

    @Override
    public String version() {
        return "Apache Qpid Broker-J 10.1";
    }

    @Override
    public String standIn() {
        return "stands in for RabbitMQ, keeps messages in memory only; get RabbitMQ with local/tools/ensure.sh rabbitmq";
    }

    @Override
    public String url(Site site) {
        return "amqp://" + site.address(PortName.RABBITMQ);
    }

    @Override
    public Command prepare(Site site) throws IOException {
        return Command.java(AmqpStandIn.class, List.of("-Xmx128m"),
                        site.folders().of(name()).resolve("").toString(), site.port(PortName.RABBITMQ), RabbitmqPart.USER)
                .with("RABBITMQ_PASSWORD", site.secrets().of("rabbitmq.password"));
    }

    @Override
    public Probe probe(Site site) {
        return new AmqpProbe(site.ports().of(PortName.RABBITMQ));
    }
}
