package dev.stagewatch.local.part;

import dev.stagewatch.local.site.Blueprint;
import dev.stagewatch.local.site.Command;
import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.site.PortName;
import dev.stagewatch.local.site.Probe;
import dev.stagewatch.local.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The OpenTelemetry Collector with {@code collector/config.yaml}, the file that production uses. */
record CollectorPart(Path program, String version) implements Blueprint {

    CollectorPart(Path program) {
        this(program, ProgramVersion.of("OpenTelemetry Collector", program, "--version"));
    }

    /** The list of attributes that may leave the services. */
    static final String ALLOWED_ATTRIBUTES = "collector/allowed-attributes.yaml";

    @Override
    public PartName name() {
        return PartName.COLLECTOR;
    }

    @Override
    public String url(Site site) {
        return site.http(PortName.COLLECTOR_HTTP);
    }

    @Override
    public Command prepare(Site site) throws IOException {
        Path home = site.folders().checkout();
        return Command.of(program.toString(), "--config", home.resolve("collector/config.yaml").toString())
                .with("ALLOWED_ATTRIBUTES_FILE", home.resolve(ALLOWED_ATTRIBUTES))
                .with("COLLECTOR_QUEUE_DIR", Files.createDirectories(site.folders().of(name()).resolve("queue")))
                .with("KAFKA_BOOTSTRAP_SERVERS", site.address(PortName.KAFKA))
                .with("OTLP_GRPC_ENDPOINT", site.address(PortName.COLLECTOR_GRPC))
                .with("OTLP_HTTP_ENDPOINT", site.address(PortName.COLLECTOR_HTTP))
                .with("HEALTH_ENDPOINT", site.address(PortName.COLLECTOR_HEALTH))
                .with("METRICS_HOST", "127.0.0.1")
                .with("METRICS_PORT", site.port(PortName.COLLECTOR_METRICS))
                .with("JAEGER_OTLP_ENDPOINT", site.address(PortName.JAEGER_OTLP));
    }

    @Override
    public Probe probe(Site site) {
        return Probe.http(site.http(PortName.COLLECTOR_HEALTH) + "/");
    }
}
