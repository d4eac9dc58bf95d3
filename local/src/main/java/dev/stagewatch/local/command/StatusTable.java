package dev.stagewatch.local.command;

import dev.stagewatch.local.process.Memory;
import dev.stagewatch.local.process.ProcessGroup;
import dev.stagewatch.local.process.ProcessId;
import dev.stagewatch.local.site.Folders;
import dev.stagewatch.local.stack.StackState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What runs where, one line a part. */
record StatusTable(Folders folders, StackState state) {

    private static final String ROW = "%-13s %-30s %-34s %9s %8s %9s";
    private static final long MIB = 1024L * 1024;

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(ROW, "part", "what", "where", "process", "start", "memory").stripTrailing());
        long total = 0;
        for (StackState.Entry entry : state.parts()) {
            Optional<ProcessId> id = running(entry);
            long memory = id.map(this::memory).orElse(0L);
            total += memory;
            lines.add(line(entry, id, memory));
        }
        lines.add(String.format(ROW, "", "", "", "", "sum", total / MIB + " MiB"));
        state.parts().stream().filter(e -> !e.standIn().isEmpty()).forEach(e -> lines.add(e.version() + " " + e.standIn()));
        state.leftOut().forEach((part, why) -> lines.add(part + " is left out: " + why));
        return lines;
    }

    boolean allRun() {
        return !state.parts().isEmpty() && state.parts().stream().allMatch(e -> running(e).isPresent());
    }

    private static String line(StackState.Entry entry, Optional<ProcessId> id, long memory) {
        return String.format(ROW, entry.part(), entry.version(), entry.url(), id.map(i -> Long.toString(i.pid())).orElse("down"),
                String.format("%.1f s", entry.startSeconds()), id.map(i -> memory / MIB + " MiB").orElse("-"));
    }

    private Optional<ProcessId> running(StackState.Entry entry) {
        return ProcessId.read(folders.pidFile(entry.name())).filter(ProcessId::isAlive);
    }

    private long memory(ProcessId id) {
        return Memory.bytes(new ProcessGroup(id, folders.data()).running());
    }
}
