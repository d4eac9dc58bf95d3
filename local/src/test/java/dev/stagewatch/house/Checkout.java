package dev.stagewatch.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files of this checkout as the house rules see them: sources and configuration, nothing that a build made. */
final class Checkout {
    private static final Set<String> MADE = Set.of("target", ".git", ".stagewatch", ".idea", "node_modules");

    private Checkout() {}

    /** The folder that holds the entry script, found upwards from where the build runs. */
    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.isRegularFile(here.resolve("docker-compose.yml"))) {
            here = here.getParent();
        }
        if (here == null) {
            throw new IllegalStateException("no docker-compose.yml above " + Path.of("").toAbsolutePath());
        }
        return here;
    }

    static List<Path> files(Predicate<Path> wanted) {
        List<Path> found = new ArrayList<>();
        collect(root(), wanted, found);
        return found;
    }

    static List<Path> javaSources(String set) {
        return files(file -> file.toString().endsWith(".java") && file.toString().contains("/src/" + set + "/"));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    static String relative(Path file) {
        return root().relativize(file).toString();
    }

    private static void collect(Path folder, Predicate<Path> wanted, List<Path> found) {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.sorted().toList()) {
                if (Files.isDirectory(entry)) {
                    if (!MADE.contains(entry.getFileName().toString())) {
                        collect(entry, wanted, found);
                    }
                } else if (wanted.test(entry)) {
                    found.add(entry);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder.toString(), e);
        }
    }
}
