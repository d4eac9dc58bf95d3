package dev.stagewatch.local.stack;

import dev.stagewatch.local.process.ProcessGroup;
import dev.stagewatch.local.process.ProcessId;
import dev.stagewatch.local.site.Folders;
import dev.stagewatch.local.site.PartName;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Parts of a run whose launcher is gone, found by their pid files. A pid file that names another process by now ends nothing. */
public final class Leftovers {

    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private Leftovers() {
    }

    /** Parts of that data folder that still run. */
    public static Map<PartName, ProcessId> in(Folders folders) {
        Map<PartName, ProcessId> running = new EnumMap<>(PartName.class);
        for (PartName name : PartName.values()) {
            ProcessId.read(folders.pidFile(name)).filter(ProcessId::isAlive).ifPresent(id -> running.put(name, id));
        }
        return running;
    }

    /** Ends them, the servers first, with a line for each, and removes all pid files of parts. */
    public static void end(Folders folders, Progress progress) throws IOException {
        Map<PartName, ProcessId> running = in(folders);
        List<PartName> order = new ArrayList<>(running.keySet()).reversed();
        for (PartName name : order) {
            new ProcessGroup(running.get(name), folders.data()).stop("TERM", PATIENCE);
            progress.say("ended " + name + " (process " + running.get(name).pid() + ")");
        }
        for (PartName name : PartName.values()) {
            Files.deleteIfExists(folders.pidFile(name));
        }
    }
}
