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

/** The Jaeger 2 that has the spans, on disk. People look at them by {@link JaegerQueryPart}. */
record JaegerPart(Path program, String version) implements Blueprint {

    JaegerPart(Path program) {
        this(program, ProgramVersion.of("Jaeger 2", program, "version"));
    }

    @Override
    public PartName name() {
        return PartName.JAEGER;
    }

    @Override
    public String url(Site site) {
        return site.http(PortName.JAEGER);
    }

    @Override
    public Command prepare(Site site) throws IOException {
        return Command.of(program.toString(), "--config", site.folders().checkout().resolve("jaeger/config.yaml").toString())
                .with("JAEGER_STORAGE", "badger")
                .with("JAEGER_DATA_DIR", Files.createDirectories(site.folders().of(name()).resolve("data")))
                .with("JAEGER_QUERY_ENDPOINT", site.address(PortName.JAEGER))
                .with("JAEGER_QUERY_GRPC_ENDPOINT", site.address(PortName.JAEGER_GRPC))
                .with("JAEGER_OTLP_GRPC_ENDPOINT", site.address(PortName.JAEGER_OTLP))
                .with("JAEGER_REMOTE_STORAGE_ENDPOINT", site.address(PortName.JAEGER_REMOTE_STORAGE))
                .with("JAEGER_HEALTH_ENDPOINT", site.address(PortName.JAEGER_HEALTH))
                .with("JAEGER_METRICS_HOST", "127.0.0.1")
                .with("JAEGER_METRICS_PORT", site.port(PortName.JAEGER_METRICS));
    }

    @Override
    public Probe probe(Site site) {
        return Probe.http(site.http(PortName.JAEGER_HEALTH) + "/status");
    }
}
