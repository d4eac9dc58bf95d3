package dev.stagewatch.orders.it;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where things are in a checkout; tests run in their module's folder. */
final class Project {
    private Project() {}

    static Path module() {
        return Path.of("").toAbsolutePath();
    }

    /** A file of the project, by its path from the project's root. */
    static Path file(String path) {
        for (Path folder = module(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(path))) {
                return folder.resolve(path);
            }
        }
        throw new IllegalStateException("no " + path + " above " + module());
    }

    static Path target(String name) {
        return module().resolve("target").resolve(name);
    }

    static Path cache() {
        String own = System.getenv("STAGEWATCH_CACHE");
        if (own != null) {
            return Path.of(own);
        }
        String xdg = System.getenv("XDG_CACHE_HOME");
        return (xdg == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg)).resolve("stagewatch");
    }
}
