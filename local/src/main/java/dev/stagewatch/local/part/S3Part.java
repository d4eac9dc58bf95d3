package dev.stagewatch.local.part;

import dev.stagewatch.local.embedded.S3Server;
import dev.stagewatch.local.site.Blueprint;
import dev.stagewatch.local.site.Command;
import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.site.PortName;
import dev.stagewatch.local.site.Probe;
import dev.stagewatch.local.site.Site;
import java.io.IOException;
import java.util.List;

/** Object storage for the models: S3Proxy over a folder. */
final class S3Part implements Blueprint {

    /** The bucket of shop and MES. */
    static final String BUCKET = "order-models";

    @Override
    public PartName name() {
        return PartName.S3;
    }

    @Override
    public String version() {
        return "S3Proxy 4.1";
    }

    @Override
    public String url(Site site) {
        return site.http(PortName.S3);
    }

    @Override
    public Command prepare(Site site) throws IOException {
        return Command.java(S3Server.class, List.of("-Xmx128m"), site.folders().of(name()).toString(), site.port(PortName.S3), BUCKET)
                .with("S3_ACCESS_KEY", site.secrets().of("s3.access"))
                .with("S3_SECRET_KEY", site.secrets().of("s3.secret"));
    }

    @Override
    public Probe probe(Site site) {
        return Probe.tcp(site.ports().of(PortName.S3));
    }
}
