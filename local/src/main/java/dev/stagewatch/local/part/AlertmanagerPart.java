package dev.stagewatch.local.part;

import dev.stagewatch.local.site.Blueprint;
import dev.stagewatch.local.site.Command;
import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.site.PortName;
import dev.stagewatch.local.site.Probe;
import dev.stagewatch.local.site.Site;
import java.io.IOException;
import java.nio.file.Path;

/** Alertmanager with the routing of {@code alert-rules/}, alone (no cluster). */
record AlertmanagerPart(Path program, String version) implements Blueprint {

    AlertmanagerPart(Path program) {
        this(program, ProgramVersion.of("Alertmanager", program, "--version"));
    }

    @Override
    public PartName name() {
        return PartName.ALERTMANAGER;
    }

    @Override
    public String url(Site site) {
        return site.http(PortName.ALERTMANAGER);
    }

    @Override
    public Command prepare(Site site) throws IOException {
        Path config = AlertConfig.write(site, name());
        return Command.of(program.toString(), "--config.file=" + config.resolve("alertmanager.yml"),
                "--storage.path=" + site.folders().of(name()).resolve("data"), "--web.listen-address=" + site.address(PortName.ALERTMANAGER),
                "--cluster.listen-address=", "--log.level=warn");
    }

    @Override
    public Probe probe(Site site) {
        return Probe.http(url(site) + "/-/ready");
    }
}
