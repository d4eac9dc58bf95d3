package dev.stagewatch.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Ends a part: the process of its pid file and all that it started. Never touches a process that it cannot prove to be the
 * stack's own: the leader by number and start, the others by their group or by the mark in their environment.
 */
public final class ProcessGroup {

    /** Set for every process of a stack to its data folder. */
    public static final String MARK = "STAGEWATCH_RUN_OF";

    private static final Duration AFTER_KILL = Duration.ofSeconds(10);

    private final ProcessId leader;
    private final Path data;

    public ProcessGroup(ProcessId leader, Path data) {
        this.leader = leader;
        this.data = data;
    }

    /** Asks it to end, waits that long, then kills what is left. */
    public void stop(String signal, Duration patience) {
        boolean ours = leadsItsGroup();
        if (leader.isAlive()) {
            signal(signal, Long.toString(leader.pid()));
            Await.until(patience, () -> !leader.isAlive());
        }
        killAll(ours);
    }

    /** SIGKILL to every member; returns when all are gone. */
    public void kill() {
        killAll(leadsItsGroup());
    }

    /** All that runs of the part, the leader first; empty when nothing does. */
    public List<ProcessHandle> running() {
        boolean ours = leadsItsGroup();
        return ProcessHandle.allProcesses().filter(p -> p.pid() == leader.pid() ? leader.isAlive() : isMember(p, ours)).toList();
    }

    /** All that runs of the part, and what these started in groups of their own, as PostgreSQL does. */
    public List<ProcessHandle> family() {
        List<ProcessHandle> running = running();
        return Stream.concat(running.stream(), running.stream().flatMap(ProcessHandle::descendants)).distinct().toList();
    }

    private void killAll(boolean ours) {
        if (leadsItsGroup()) {
            signal("KILL", "-" + leader.pid());
        } else {
            leader.handle().ifPresent(ProcessHandle::destroyForcibly);
        }
        members(ours).forEach(ProcessHandle::destroyForcibly);
        Await.until(AFTER_KILL, () -> !leader.isAlive() && members(ours).isEmpty());
    }

    private boolean leadsItsGroup() {
        return leader.isAlive() && ProcStat.read(leader.pid()).filter(stat -> stat.group() == leader.pid()).isPresent();
    }

    private List<ProcessHandle> members(boolean ours) {
        return ProcessHandle.allProcesses().filter(p -> isMember(p, ours)).toList();
    }

    /** The group's number is proof while its leader was just seen alive; afterwards only the mark is. */
    private boolean isMember(ProcessHandle process, boolean ours) {
        return process.pid() != leader.pid()
                && ProcStat.read(process.pid()).filter(s -> s.group() == leader.pid() && s.state() != 'Z').isPresent()
                && (ours || isMarked(process.pid(), data));
    }

    /** Whether that process was started by a stack of that data folder. */
    public static boolean isMarked(long pid, Path data) {
        try {
            String environment = Files.readString(Path.of("/proc/" + pid + "/environ"), StandardCharsets.ISO_8859_1);
            return List.of(environment.split("\0")).contains(MARK + "=" + data);
        } catch (IOException e) {
            return false;
        }
    }

    private static void signal(String signal, String target) {
        try {
            new ProcessBuilder("kill", "-s", signal, "--", target)
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot run kill", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
