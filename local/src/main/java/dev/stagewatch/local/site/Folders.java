package dev.stagewatch.local.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The three folders a stack knows. All paths are absolute.
 *
 * @param checkout the checkout, only read
 * @param data  all that a run writes; stays until it is wiped
 * @param cache what is fetched or unpacked once a machine
 */
public record Folders(Path checkout, Path data, Path cache) {

    private static final String OWNER_MARK = ".stagewatch-data";

    public Folders {
        checkout = checkout.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
        cache = cache.toAbsolutePath().normalize();
    }

    /**
     * The folders of an environment: {@code STAGEWATCH_HOME} (set by the entry script, else found upwards from here),
     * {@code STAGEWATCH_DATA} (else {@code .stagewatch} in the checkout), {@code STAGEWATCH_CACHE} (else the user's cache).
     */
    public static Folders fromEnvironment(Map<String, String> environment) {
        Path checkout = environment.containsKey("STAGEWATCH_HOME") ? Path.of(environment.get("STAGEWATCH_HOME")) : findHome();
        Path data = Path.of(environment.getOrDefault("STAGEWATCH_DATA", checkout.resolve(".stagewatch").toString()));
        Path user = Path.of(environment.getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache"));
        Path cache = Path.of(environment.getOrDefault("STAGEWATCH_CACHE", user.resolve("stagewatch").toString()));
        return new Folders(checkout, data, cache);
    }

    /** The same with another data folder. */
    public Folders withData(Path other) {
        return new Folders(checkout, other, cache);
    }

    /** A folder below {@code parts/} for what a part keeps; created. */
    public Path of(PartName part) throws IOException {
        return Files.createDirectories(data.resolve("parts").resolve(part.label()));
    }

    /** What a part prints. */
    public Path log(PartName part) {
        return data.resolve("logs").resolve(part.label() + ".log");
    }

    /** Which process a part is. */
    public Path pidFile(PartName part) {
        return data.resolve("run").resolve(part.label() + ".pid");
    }

    /** Which process the launcher of {@code up} is. */
    public Path launcherPidFile() {
        return data.resolve("run").resolve("up.pid");
    }

    /** What {@code status} reads. */
    public Path stateFile() {
        return data.resolve("run").resolve("stack.json");
    }

    /** Creates the data folder and marks it as ours; refuses a folder with foreign files in it. */
    public void claimData() throws IOException {
        if (Files.isDirectory(data) && !isOurs() && !isEmpty()) {
            throw new IOException(data + " is not empty and not a data folder of Stagewatch; choose another with --data DIR");
        }
        for (String name : List.of("parts", "logs", "run", "secrets")) {
            Files.createDirectories(data.resolve(name));
        }
        if (!isOurs()) {
            Files.writeString(data.resolve(OWNER_MARK), "Data of a Stagewatch run; ./stagewatch down --wipe removes it.\n");
        }
    }

    /** Removes the data folder; refuses one that is not ours. */
    public void wipeData() throws IOException {
        if (!Files.exists(data)) {
            return;
        }
        if (!isOurs()) {
            throw new IOException(data + " is not a data folder of Stagewatch; nothing was removed");
        }
        try (Stream<Path> all = Files.walk(data)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private boolean isOurs() {
        return Files.isRegularFile(data.resolve(OWNER_MARK));
    }

    private boolean isEmpty() throws IOException {
        try (Stream<Path> entries = Files.list(data)) {
            return entries.findAny().isEmpty();
        }
    }

    private static Path findHome() {
        for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
            if (Files.isRegularFile(p.resolve("stagewatch")) && Files.isDirectory(p.resolve("local"))) {
                return p;
            }
        }
        throw new IllegalStateException("no Stagewatch checkout at or above " + Path.of("").toAbsolutePath());
    }
}
