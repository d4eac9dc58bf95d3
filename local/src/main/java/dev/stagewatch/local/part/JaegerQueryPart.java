package dev.stagewatch.local.part;

import dev.stagewatch.local.site.Blueprint;
import dev.stagewatch.local.site.Command;
import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.site.PortName;
import dev.stagewatch.local.site.Probe;
import dev.stagewatch.local.site.Site;
import java.io.IOException;
import java.nio.file.Path;

/** The Jaeger Query that people use: it reads through the analyzer's gateway, as a developer where the reader brings no token. */
record JaegerQueryPart(Path program, String version) implements Blueprint {

    JaegerQueryPart(Path program) {
        this(program, ProgramVersion.of("Jaeger 2", program, "version"));
    }

    @Override
    public PartName name() {
        return PartName.JAEGER_QUERY;
    }

    @Override
    public String url(Site site) {
        return site.http(PortName.JAEGER_QUERY);
    }

    @Override
    public Command prepare(Site site) throws IOException {
        Path folder = site.folders().checkout().resolve("jaeger");
        return Command.of(program.toString(), "--config", folder.resolve("query.yaml").toString(),
                        "--config", folder.resolve("query-reader.yaml").toString())
                .with("JAEGER_GATEWAY_ENDPOINT", site.address(PortName.TRACE_GATEWAY))
                .with("JAEGER_GATEWAY_INSECURE", "true")
                .with("JAEGER_READER_TOKEN", site.secrets().readers().token("developer"))
                .with("JAEGER_QUERY_ENDPOINT", site.address(PortName.JAEGER_QUERY))
                .with("JAEGER_HEALTH_ENDPOINT", site.address(PortName.JAEGER_QUERY_HEALTH))
                .with("JAEGER_QUERY_METRICS_HOST", "127.0.0.1")
                .with("JAEGER_QUERY_METRICS_PORT", site.port(PortName.JAEGER_QUERY_METRICS));
    }

    @Override
    public Probe probe(Site site) {
        return Probe.http(site.http(PortName.JAEGER_QUERY_HEALTH) + "/status");
    }
}
