package dev.stagewatch.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A process that cannot be mistaken for a later one with the same number.
 *
 * @param pid     the process number
 * @param started its start, opaque: unlike the wall clock, the kernel's own count never jumps
 */
public record ProcessId(long pid, String started) {

    /** Identifies a running process; empty when it is gone. */
    public static Optional<ProcessId> of(long pid) {
        return startOf(pid).map(started -> new ProcessId(pid, started));
    }

    /** Reads a pid file; empty when there is none or it holds something else. */
    public static Optional<ProcessId> read(Path file) {
        try {
            String[] words = Files.readString(file).strip().split("\\s+", 2);
            return words.length == 2 ? Optional.of(new ProcessId(Long.parseLong(words[0]), words[1])) : Optional.empty();
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Writes the pid file, whole or not at all. */
    public void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, pid + " " + started + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Whether this very process still runs (a zombie does not). */
    public boolean isAlive() {
        return startOf(pid).filter(started::equals).isPresent() && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /** The process, when it is still this one. */
    public Optional<ProcessHandle> handle() {
        return isAlive() ? ProcessHandle.of(pid) : Optional.empty();
    }

    private static Optional<String> startOf(long pid) {
        return ProcStat.read(pid).filter(stat -> stat.state() != 'Z').map(stat -> stat.startTicks() + "@" + ProcStat.bootId())
                .or(() -> Files.isDirectory(Path.of("/proc/self")) ? Optional.empty()
                        : ProcessHandle.of(pid).flatMap(p -> p.info().startInstant()).map(Object::toString));
    }
}
