package dev.stagewatch.local.part;

import dev.stagewatch.local.site.Blueprint;
import dev.stagewatch.local.site.Command;
import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.site.PortName;
import dev.stagewatch.local.site.Probe;
import dev.stagewatch.local.site.Site;
import java.io.IOException;

/** RabbitMQ, from the PATH or the distribution's packages in the cache. */
record RabbitmqPart(String version) implements Blueprint {

    /** The user that the services connect as. */
    static final String USER = "stagewatch";

    @Override
    public PartName name() {
        return PartName.RABBITMQ;
    }

    @Override
    public String url(Site site) {
        return "amqp://" + site.address(PortName.RABBITMQ);
    }

    @Override
    public Command prepare(Site site) throws IOException {
        return Command.of(new Tools(site.folders()).script("rabbitmq.sh"), "run",
                        site.folders().of(name()).toString(), site.port(PortName.RABBITMQ))
                .with("STAGEWATCH_CACHE", site.folders().cache())
                .with("RABBITMQ_DIST_PORT", site.port(PortName.RABBITMQ_DIST))
                .with("RABBITMQ_EPMD_PORT", site.port(PortName.RABBITMQ_EPMD))
                .with("RABBITMQ_METRICS_PORT", site.port(PortName.RABBITMQ_METRICS))
                .with("RABBITMQ_DEFAULT_USER", USER)
                .with("RABBITMQ_DEFAULT_PASS", site.secrets().of("rabbitmq.password"));
    }

    @Override
    public Probe probe(Site site) {
        return new AmqpProbe(site.ports().of(PortName.RABBITMQ));
    }
}
