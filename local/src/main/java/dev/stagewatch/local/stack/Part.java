package dev.stagewatch.local.stack;

import dev.stagewatch.local.process.Await;
import dev.stagewatch.local.process.Memory;
import dev.stagewatch.local.process.ProcessGroup;
import dev.stagewatch.local.process.ProcessId;
import dev.stagewatch.local.process.Session;
import dev.stagewatch.local.site.Blueprint;
import dev.stagewatch.local.site.Command;
import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.site.Probe;
import dev.stagewatch.local.site.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One part under supervision. Each call is safe from any thread; calls that change it wait for each other.
 *
 * <p>The process leads a session of its own, so that a Ctrl-C at the terminal reaches the launcher alone and a kill reaches all
 * of the part. Its pid file outlives the launcher, so that {@code down} finds what a killed launcher left.
 */
public final class Part {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(25);
    private static final Duration COLLECT_PATIENCE = Duration.ofSeconds(5);
    private static final long LOG_BYTES_MAX = 20L * 1024 * 1024;

    private final Blueprint blueprint;
    private final Site site;
    private final Duration patience;
    private final Consumer<Part> onUnexpectedEnd;

    private Process process;
    private ProcessId id;
    private long startedNanos;
    private volatile double startSeconds;
    private volatile boolean endExpected = true;
    private boolean retired;

    Part(Blueprint blueprint, Site site, Duration patience, Consumer<Part> onUnexpectedEnd) {
        this.blueprint = blueprint;
        this.site = site;
        this.patience = patience;
        this.onUnexpectedEnd = onUnexpectedEnd;
    }

    public PartName name() {
        return blueprint.name();
    }

    /** Product and version. */
    public String version() {
        return blueprint.version();
    }

    /** What it stands in for, in words; empty when it is the real thing. */
    public String standIn() {
        return blueprint.standIn();
    }

    /** Where people reach it. */
    public String url() {
        return blueprint.url(site);
    }

    /** The file that takes what it prints. */
    public Path log() {
        return site.folders().log(name());
    }

    /**
     * Starts the process and returns at once; nothing happens when it runs already.
     *
     * @throws IllegalStateException when its stack was closed
     */
    public synchronized void start() {
        if (retired) {
            throw new IllegalStateException(name() + " belongs to a stack that was closed");
        }
        if (isRunning()) {
            return;
        }
        try {
            Command command = blueprint.prepare(site).with(site.extra().getOrDefault(name(), java.util.Map.of()));
            startedNanos = System.nanoTime();
            process = builder(command).start();
            endExpected = false;
            id = ProcessId.of(process.pid()).orElse(new ProcessId(process.pid(), "gone"));
            id.write(site.folders().pidFile(name()));
            watch(process);
        } catch (IOException e) {
            throw failure("could not be started: " + e.getMessage());
        }
    }

    /** Waits until it is ready, as long as the stack's patience. */
    public void awaitReady() {
        awaitReady(patience);
    }

    /**
     * Waits until it is ready.
     *
     * @throws PartFailure when it ended or the time is over
     */
    public void awaitReady(Duration longest) {
        Probe probe = blueprint.probe(site);
        Last last = new Last();
        boolean ready = Await.until(longest, () -> !isRunning() || last.isReady(probe.look()));
        if (!last.ready) {
            throw failure(ready ? "ended" + exitCode() + " before it was ready"
                    : "was not ready after " + longest.toSeconds() + " s (" + last.seen + ")");
        }
        try {
            blueprint.whenReady(site);
        } catch (IOException e) {
            throw failure("is up but could not be set up: " + e.getMessage());
        }
        startSeconds = (System.nanoTime() - startedNanos) / 1e9;
    }

    /** SIGTERM (or what the part takes for it), a bounded wait, then SIGKILL. */
    public synchronized void stop() {
        endExpected = true;
        if (id != null) {
            group().stop(blueprint.stopSignal(), STOP_PATIENCE);
            awaitCollected();
            forget();
        }
    }

    /** Stops it and lets nobody start it again. */
    synchronized void retire() {
        retired = true;
        stop();
    }

    /** SIGKILL to all of it, as when the machine fails; returns when it is gone. It is not started again by itself. */
    public synchronized void kill() {
        endExpected = true;
        if (id != null) {
            group().kill();
            awaitCollected();
            forget();
        }
    }

    /** Ends it if it runs, starts it again, and waits until it is ready. */
    public void restart() {
        stop();
        start();
        awaitReady();
    }

    public boolean isRunning() {
        Process current = process;
        return current != null && current.isAlive();
    }

    /** The number of its process; 0 when it does not run. */
    public long pid() {
        return isRunning() ? process.pid() : 0;
    }

    /** From its last start until it was ready. */
    public double startSeconds() {
        return startSeconds;
    }

    /** Memory of all its processes, in bytes. */
    public long memoryBytes() {
        ProcessId current = id;
        return current == null ? 0 : Memory.bytes(new ProcessGroup(current, site.folders().data()).family());
    }

    private ProcessGroup group() {
        return new ProcessGroup(id, site.folders().data());
    }

    /** The kernel says that it ended a moment before the JVM, as its parent, takes note; until then it counts as running. */
    private void awaitCollected() {
        try {
            process.waitFor(COLLECT_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forget() {
        try {
            Files.deleteIfExists(site.folders().pidFile(name()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void watch(Process started) {
        started.onExit().thenAccept(ended -> {
            if (!endExpected && ended == process) {
                onUnexpectedEnd.accept(this);
            }
        });
    }

    private ProcessBuilder builder(Command command) throws IOException {
        List<String> arguments = new ArrayList<>(Session.WRAPPER);
        arguments.addAll(command.arguments());
        ProcessBuilder builder = new ProcessBuilder(arguments).redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(freshLog().toFile()))
                .directory(site.folders().of(name()).toFile());
        builder.environment().putAll(command.environment());
        builder.environment().put(ProcessGroup.MARK, site.folders().data().toString());
        return builder;
    }

    private Path freshLog() throws IOException {
        Path log = log();
        Files.createDirectories(log.getParent());
        if (Files.exists(log) && Files.size(log) > LOG_BYTES_MAX) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        return log;
    }

    private String exitCode() {
        return process == null ? "" : " with code " + process.exitValue();
    }

    private PartFailure failure(String what) {
        return new PartFailure(name(), what, log(), blueprint.wayOut());
    }

    /** What the probe said last. */
    private static final class Last {
        private boolean ready;
        private String seen = "nothing seen";

        boolean isReady(Optional<String> answer) {
            ready = answer.isEmpty();
            answer.ifPresent(a -> seen = a);
            return ready;
        }
    }
}
