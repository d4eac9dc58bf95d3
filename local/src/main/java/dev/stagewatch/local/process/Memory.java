package dev.stagewatch.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Resident memory of processes, as Linux counts it. */
public final class Memory {

    private static final long KIB = 1024;

    private Memory() {
    }

    /**
     * Bytes of memory the processes hold together. Pages that several share count once where the kernel tells (PSS), since
     * PostgreSQL's backends share most of theirs.
     */
    public static long bytes(List<ProcessHandle> processes) {
        return processes.stream().mapToLong(p -> bytes(p.pid())).sum();
    }

    private static long bytes(long pid) {
        long shared = field(Path.of("/proc/" + pid + "/smaps_rollup"), "Pss:");
        return shared > 0 ? shared : field(Path.of("/proc/" + pid + "/status"), "VmRSS:");
    }

    private static long field(Path file, String name) {
        try {
            return Files.readAllLines(file).stream().filter(l -> l.startsWith(name)).findFirst()
                    .map(l -> Long.parseLong(l.replaceAll("[^0-9]", "")) * KIB).orElse(0L);
        } catch (IOException e) {
            return 0;
        }
    }
}
