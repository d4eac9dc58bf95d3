package dev.stagewatch.bench.process;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What a child of ours says of itself ten times a second, and how it is told to collect garbage or to end. */
final class Reporter {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long EVERY_MS = 100;

    private final Consumer<ObjectNode> figures;
    private final PrintStream out = System.out;
    private volatile int collections;
    private volatile long heapAfterCollection;

    private Reporter(Consumer<ObjectNode> figures) {
        this.figures = figures;
    }

    /** Reports until standard input ends; returns then. {@code gc} on it collects garbage twice. */
    static void run(Consumer<ObjectNode> figures) throws IOException {
        Reporter reporter = new Reporter(figures);
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("reporter").factory());
        thread.scheduleWithFixedDelay(reporter::report, 0, EVERY_MS, TimeUnit.MILLISECONDS);
        for (int read = System.in.read(); read >= 0; read = System.in.read()) {
            if (read == '\n') {
                reporter.collect();
            }
        }
        thread.shutdownNow();
    }

    private void collect() {
        System.gc();
        System.gc();
        heapAfterCollection = heap();
        collections++;
    }

    private void report() {
        ObjectNode line = JSON.createObjectNode();
        line.put("cpuSeconds", ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9);
        line.put("compilerSeconds", ManagementFactory.getCompilationMXBean().getTotalCompilationTime() / 1e3);
        line.put("heapBytes", heap());
        line.put("collections", collections);
        line.put("heapAfterCollectionBytes", heapAfterCollection);
        figures.accept(line);
        try {
            out.println(JSON.writeValueAsString(line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long heap() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
