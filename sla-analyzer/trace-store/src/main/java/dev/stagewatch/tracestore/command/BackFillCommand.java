package dev.stagewatch.tracestore.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import dev.stagewatch.tracestore.StorageClient;
import dev.stagewatch.tracestore.TimeRange;
import dev.stagewatch.tracestore.TraceSearch;
import dev.stagewatch.tracestore.TraceStore;
import dev.stagewatch.tracestore.TraceStoreException;
import dev.stagewatch.tracestore.backfill.BackFill;
import dev.stagewatch.tracestore.backfill.BackFillSettings;
import dev.stagewatch.tracestore.backfill.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code backfill}: a time range of the trace store into the engine's input. */
@Command(name = "backfill", mixinStandardHelpOptions = true, sortOptions = false, usageHelpWidth = 110,
        description = {"Reads a time range from the trace store into the engine, where Kafka has it no more.",
            "Ended at any moment, also by kill -9, the same command goes on. What is there already is no second fact.",
            "Orders that it touches are judged when it has ended, so nothing is alerted of what had ended; all others",
            "are judged meanwhile."},
        footer = {"", "Exit codes: 0 all is written, 1 not (the reason is said; the same command goes on) or nothing was found,",
            "2 wrong options. More on TLS to the store: the variables TRACE_STORE_* of docs/tracing-access.md."})
public final class BackFillCommand implements Callable<Integer> {

    private static final int RECORD_BYTES_MAX = 900_000;

    @Option(names = "--from", required = true, paramLabel = "TIME", description = "spans that start at it or later, as 2026-11-01T00:00:00Z")
    private String from;

    @Option(names = "--to", required = true, paramLabel = "TIME", description = "and before it")
    private String to;

    @Mixin
    private StoreOptions store;

    @Mixin
    private KafkaOptions kafka;

    @Option(names = "--spans-per-second", paramLabel = "N", defaultValue = "5000",
            description = "at most, to spare the store and the engine (default: ${DEFAULT-VALUE})")
    private int spansPerSecond;

    @Option(names = "--window", paramLabel = "DURATION", defaultValue = "PT10M",
            description = "read at a time, and once more after a kill (default: ${DEFAULT-VALUE})")
    private Duration window;

    @Option(names = "--search-depth", paramLabel = "N", defaultValue = "1000",
            description = "traces asked for in one search; a store refuses more than it takes (default: ${DEFAULT-VALUE})")
    private int searchDepth;

    @Option(names = "--progress", paramLabel = "FILE",
            description = "where it is kept how far it came (default: backfill-FROM-TO.progress in the current folder)")
    private Path file;

    @Option(names = "--end", description = "writes nothing more and lets the engine judge: for one that will not be gone on with")
    private boolean isEnd;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Map<String, String> environment = System.getenv();
        TimeRange range = range();
        String id = range.from() + "/" + range.to();
        BackFillSettings settings = valid(() -> new BackFillSettings(range, window, spansPerSecond, RECORD_BYTES_MAX));
        try (StorageClient client = valid(() -> store.client(environment))) {
            Properties clients = valid(() -> kafka.properties(environment));
            if (!isEnd) {
                client.services(); // a store that is away is said before anything is written
            }
            try (SpanTopic topic = SpanTopic.open(clients, id)) {
                if (isEnd) {
                    topic.ended();
                    return 0;
                }
                return run(settings, client, topic);
            }
        } catch (TraceStoreException | KafkaTroubleException e) {
            return failed(e.getMessage() + "\nthe same command goes on from where it was");
        }
    }

    private int run(BackFillSettings settings, StorageClient client, SpanTopic topic) throws IOException {
        TimeRange range = settings.range();
        Path kept = progressFile(range).toAbsolutePath();
        Files.createDirectories(kept.getParent());
        try (FileChannel channel = FileChannel.open(kept.resolveSibling(kept.getFileName() + ".lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE)) {
            if (!isLocked(channel)) {
                return failed("another back-fill runs with " + kept + "; wait for it, or name another file by --progress");
            }
            Progress progress = valid(() -> Progress.open(kept, range));
            say(progress.doneTo().equals(range.from()) ? "progress is kept in " + kept : "goes on at " + progress.doneTo() + ", by " + kept);
            return run(settings, client, topic, progress);
        }
    }

    private int run(BackFillSettings settings, StorageClient client, SpanTopic topic, Progress progress) {
        try (TraceStore traces = new TraceSearch(client, List.of(), searchDepth)) {
            new BackFill(traces, topic, settings, progress, this::say).run();
        }
        if (progress.spans() == 0) {
            return failed("the store has no spans that start from " + from + " to " + to + "; is the range right, and has the store kept it?");
        }
        say("back-fill: done, " + progress.spans() + " spans from " + from + " to " + to);
        return 0;
    }

    private TimeRange range() {
        return valid(() -> new TimeRange(time("--from", from), time("--to", to)));
    }

    private static Instant time(String option, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(option + " is a time in UTC as 2026-11-01T00:00:00Z, not " + text, e);
        }
    }

    private Path progressFile(TimeRange range) {
        return file != null ? file : Path.of(("backfill-" + range.from() + "-" + range.to()).replace(":", "") + ".progress");
    }

    /** Held until the process ends, however it ends. */
    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private <T> T valid(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private int failed(String why) {
        err().println("stagewatch backfill: " + why);
        return 1;
    }

    private void say(String line) {
        err().println(line);
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
