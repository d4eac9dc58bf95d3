package dev.stagewatch.bench.process;

import dev.stagewatch.local.part.Catalogue;
import dev.stagewatch.local.part.Tools;
import dev.stagewatch.local.site.Blueprint;
import dev.stagewatch.local.site.Command;
import dev.stagewatch.local.site.Folders;
import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.site.PortName;
import dev.stagewatch.local.site.Ports;
import dev.stagewatch.local.site.Secrets;
import dev.stagewatch.local.site.Site;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The collector as {@code ./stagewatch up} starts it, on ports of its own; its queue survives its death, as its disk does. Not thread-safe. */
public final class Collector implements AutoCloseable {
    private static final String PROGRAM = "otelcol";
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);

    private final Path folder;
    private final Site site;
    private final Blueprint blueprint;
    private Child process;

    /**
     * Builds the program where the cache lacks it (minutes), starts it and returns when it answers.
     *
     * @param kafkaPort on the loopback interface
     * @throws IOException where it cannot be had; no run goes on without it
     */
    public Collector(Folders folders, Path folder, int kafkaPort) throws IOException {
        this.folder = Files.createDirectories(folder);
        if (!new Tools(folders).ensure(List.of(PROGRAM))) {
            throw new IOException("the collector could not be built; local/tools/ensure.sh " + PROGRAM + " says why");
        }
        blueprint = Catalogue.of(folders, Set.of(PartName.COLLECTOR)).blueprints().getFirst();
        site = new Site(folders.withData(folder), Ports.free(System.getenv()).with(PortName.KAFKA, kafkaPort), Secrets.in(folder),
                Set.of(PartName.COLLECTOR), folders.checkout().resolve("sla-analyzer/sla.yaml"), Map.of());
        start();
    }

    /** Base address of its OTLP receiver for HTTP. */
    public URI url() {
        return URI.create(blueprint.url(site));
    }

    /** SIGKILL. */
    public void kill() {
        process.kill();
    }

    /** After {@link #kill}; returns when it answers. */
    public void start() throws IOException {
        Command command = blueprint.prepare(site);
        process = Child.start(PROGRAM, folder, command.arguments(), command.environment());
        process.await("answer", STARTS_WITHIN, () -> blueprint.probe(site).look().isEmpty());
    }

    public Child process() {
        return process;
    }

    @Override
    public void close() {
        process.kill();
    }
}
