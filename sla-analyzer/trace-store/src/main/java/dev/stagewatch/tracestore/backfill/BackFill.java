package dev.stagewatch.tracestore.backfill;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import dev.stagewatch.tracestore.Chunks;
import dev.stagewatch.tracestore.TimeRange;
import dev.stagewatch.tracestore.TraceStore;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.TracesData;

/**
 * A run of a back-fill, from where its progress is to the end of its range. Whatever ends it, the next run goes on from the last
 * window that was written durably. Used by one thread.
 */
public final class BackFill {

    private final TraceStore store;
    private final SpanSink sink;
    private final BackFillSettings settings;
    private final Progress progress;
    private final Consumer<String> says;
    private final Throttle throttle;
    private long spans;

    /** @param says takes a line after each window */
    public BackFill(TraceStore store, SpanSink sink, BackFillSettings settings, Progress progress, Consumer<String> says) {
        this(store, sink, settings, progress, says,
                new Throttle(settings.spansPerSecond(), System::nanoTime, LockSupport::parkNanos));
    }

    BackFill(TraceStore store, SpanSink sink, BackFillSettings settings, Progress progress, Consumer<String> says, Throttle throttle) {
        this.store = store;
        this.sink = sink;
        this.settings = settings;
        this.progress = progress;
        this.says = says;
        this.throttle = throttle;
    }

    /** Throws what the store or the sink throws; run again to go on. */
    public void run() {
        long begun = System.nanoTime();
        sink.goesOn();
        while (!progress.isDone() && !Thread.currentThread().isInterrupted()) {
            TimeRange window = window(progress.doneTo());
            spans = 0;
            store.spans(window, this::write);
            sink.flush();
            sink.goesOn();
            progress.done(window.to(), spans);
            says.accept(line(Duration.ofNanos(System.nanoTime() - begun)));
        }
        if (progress.isDone()) {
            sink.ended();
        }
    }

    private TimeRange window(Instant from) {
        Instant to = from.plus(settings.window());
        return new TimeRange(from, to.isAfter(settings.range().to()) ? settings.range().to() : to);
    }

    private void write(TracesData traces) {
        for (TracesData record : Chunks.of(AsSent.of(traces), settings.recordBytesMax())) {
            int count = count(record);
            throttle.take(count);
            sink.write(traceId(record), record.toByteArray());
            spans += count;
        }
    }

    private String line(Duration spent) {
        TimeRange range = settings.range();
        long percent = 100 * Duration.between(range.from(), progress.doneTo()).toMillis() / Math.max(1, range.length().toMillis());
        return "back-fill: " + percent + " %, to " + progress.doneTo() + ", " + progress.spans() + " spans, "
                + TimeUnit.MILLISECONDS.toSeconds(spent.toMillis()) + " s";
    }

    private static int count(TracesData traces) {
        int count = 0;
        for (ResourceSpans resource : traces.getResourceSpansList()) {
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                count += scope.getSpansCount();
            }
        }
        return count;
    }

    /** Chunks are of one trace and never empty. */
    private static String traceId(TracesData record) {
        return HexFormat.of().formatHex(record.getResourceSpans(0).getScopeSpans(0).getSpans(0).getTraceId().toByteArray());
    }
}
