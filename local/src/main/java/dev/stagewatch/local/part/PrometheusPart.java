package dev.stagewatch.local.part;

import dev.stagewatch.local.site.Blueprint;
import dev.stagewatch.local.site.Command;
import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.site.PortName;
import dev.stagewatch.local.site.Probe;
import dev.stagewatch.local.site.Site;
import java.io.IOException;
import java.nio.file.Path;

/** Prometheus with the rules of {@code alert-rules/}. */
record PrometheusPart(Path program, String version) implements Blueprint {

    PrometheusPart(Path program) {
        this(program, ProgramVersion.of("Prometheus", program, "--version"));
    }

    @Override
    public PartName name() {
        return PartName.PROMETHEUS;
    }

    @Override
    public String url(Site site) {
        return site.http(PortName.PROMETHEUS);
    }

    @Override
    public Command prepare(Site site) throws IOException {
        Path config = AlertConfig.write(site, name());
        return Command.of(program.toString(), "--config.file=" + config.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + site.folders().of(name()).resolve("data"), "--storage.tsdb.retention.time=3d",
                "--web.listen-address=" + site.address(PortName.PROMETHEUS), "--enable-feature=exemplar-storage", "--log.level=warn");
    }

    @Override
    public Probe probe(Site site) {
        return Probe.http(url(site) + "/-/ready");
    }
}
