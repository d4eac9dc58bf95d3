package dev.stagewatch.tracestore;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files of this checkout that the tests read as they are deployed. */
public final class Checkout {

    private Checkout() { }

    public static Path file(String path) {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.isRegularFile(here.resolve("docker-compose.yml"))) {
            here = here.getParent();
        }
        if (here == null) {
            throw new IllegalStateException("no docker-compose.yml above " + Path.of("").toAbsolutePath());
        }
        return here.resolve(path);
    }
}
