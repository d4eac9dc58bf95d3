package dev.stagewatch.local.part;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * Archives unpacked into the cache, once a machine: into a folder beside the target, which then takes its name in one step, so
 * that a target that exists is whole, also when two runs unpack at once.
 */
final class Unpacked {

    private static final int EXECUTE_BITS = 0111;
    private static final Map<Path, Object> LOCKS = new ConcurrentHashMap<>();

    private Unpacked() {
    }

    /** A {@code .tar.xz}, unless the target exists. */
    static Path tarXz(InputStream archive, Path target) throws IOException {
        return once(target, fresh -> {
            try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive)))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    place(entry, tar, fresh);
                }
            }
        });
    }

    /** One top folder of a zip, unless the target exists. */
    static Path zip(Path archive, String topFolder, Path target) throws IOException {
        return once(target, fresh -> {
            try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
                for (ZipArchiveEntry entry : java.util.Collections.list(zip.getEntries())) {
                    if (entry.getName().startsWith(topFolder + "/") && !entry.isDirectory()) {
                        Path file = inside(fresh, entry.getName().substring(topFolder.length() + 1));
                        try (InputStream in = zip.getInputStream(entry)) {
                            write(in, file, entry.getUnixMode());
                        }
                    }
                }
            }
        });
    }

    private static void place(TarArchiveEntry entry, InputStream in, Path folder) throws IOException {
        Path file = inside(folder, entry.getName());
        if (entry.isSymbolicLink()) {
            Files.createDirectories(file.getParent());
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            write(in, file, entry.getMode());
        }
    }

    private static void write(InputStream in, Path file, int mode) throws IOException {
        Files.createDirectories(file.getParent());
        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        if ((mode & EXECUTE_BITS) != 0) {
            Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
            Files.setPosixFilePermissions(file, permissions);
        }
    }

    private static Path inside(Path folder, String name) throws IOException {
        Path path = folder.resolve(name).normalize();
        if (!path.startsWith(folder)) {
            throw new IOException("an archive names " + name + ", outside of itself");
        }
        return path;
    }

    /** In this process one thread unpacks and the others wait; of two processes, who is second takes what the first made. */
    private static Path once(Path target, Filler filler) throws IOException {
        synchronized (LOCKS.computeIfAbsent(target, path -> new Object())) {
            return Files.isDirectory(target) ? target : fill(target, filler);
        }
    }

    private static Path fill(Path target, Filler filler) throws IOException {
        Files.createDirectories(target.getParent());
        Path fresh = Files.createTempDirectory(target.getParent(), "." + target.getFileName() + "-");
        try {
            filler.fill(fresh);
            Files.setPosixFilePermissions(fresh, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // That another was faster is told in several ways, not all of them by an exception of its own.
            if (!Files.isDirectory(target)) {
                throw e;
            }
        } finally {
            remove(fresh);
        }
        return target;
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    @FunctionalInterface
    private interface Filler {
        void fill(Path folder) throws IOException;
    }
}
