package dev.stagewatch.orders.it;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Open Liberty, unpacked once a machine from the Maven artifact. */
final class LibertyRuntime {
    private static final String VERSION = System.getProperty("liberty.version");
    private static final Path ZIP = Path.of(System.getProperty("liberty.zip"));

    private LibertyRuntime() {}

    /** The folder {@code wlp}; waits where another process is unpacking it. */
    static Path home() throws IOException {
        Path home = Project.cache().resolve("wlp-" + VERSION);
        if (Files.isDirectory(home)) {
            return home;
        }
        Files.createDirectories(home.getParent());
        Path lockFile = home.resolveSibling("wlp-" + VERSION + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock ignored = channel.lock()) {
            if (!Files.isDirectory(home)) {
                unpack(home);
            }
        }
        return home;
    }

    private static void unpack(Path home) throws IOException {
        if (!Files.exists(ZIP)) {
            throw new IOException("Open Liberty is missing. Fetch it once: "
                    + "mvn dependency:get -Dartifact=io.openliberty:openliberty-runtime:" + VERSION + ":zip");
        }
        Path fresh = Files.createTempDirectory(home.getParent(), "wlp-");
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(ZIP))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                write(in, entry, fresh);
            }
        }
        Files.move(fresh.resolve("wlp"), home, StandardCopyOption.ATOMIC_MOVE);
        FolderTree.delete(fresh);
    }

    private static void write(ZipInputStream in, ZipEntry entry, Path folder) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("entry outside: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        Files.copy(in, target);
        if (target.getParent().endsWith("bin")) {
            target.toFile().setExecutable(true);
        }
    }
}
