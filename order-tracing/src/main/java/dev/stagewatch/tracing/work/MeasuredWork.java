package dev.stagewatch.tracing.work;

import dev.stagewatch.tracing.OrderSpan;
import dev.stagewatch.tracing.OrderTracing;
import dev.stagewatch.tracing.TracingKeys;
import java.lang.management.ManagementFactory;

/**
 * An INTERNAL span around long work, with a start record sent before it, and on its end the CPU seconds and the bytes
 * allocated by the thread that did it. Work handed to other threads is not in these figures.
 *
 * <p>Not thread-safe: open, work and close on one thread.
 */
public final class MeasuredWork implements AutoCloseable {
    private static final double NANOS_A_SECOND = 1e9;
    private static final com.sun.management.ThreadMXBean THREADS =
            ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class);

    private final OrderSpan span;
    private final long cpuAtStart;
    private final long allocatedAtStart;

    private MeasuredWork(OrderSpan span) {
        this.span = span;
        this.cpuAtStart = THREADS.getCurrentThreadCpuTime();
        this.allocatedAtStart = THREADS.getCurrentThreadAllocatedBytes();
    }

    /** Begins the work as a span below the current one, after saying so with a start record. */
    public static MeasuredWork begin(OrderTracing tracing, String operation) {
        OrderSpan span = tracing.step(operation);
        tracing.started(operation);
        return new MeasuredWork(span);
    }

    public OrderSpan span() {
        return span;
    }

    public void fail(Throwable error) {
        span.fail(error);
    }

    /** Runs the work, records its failure if it fails, and closes either way. */
    public <T, X extends Exception> T call(OrderSpan.Work<T, X> work) throws X {
        // Nested, since the resource of a try is closed before its catch runs, and an ended span takes no error.
        try (this) {
            try {
                return work.run();
            } catch (Throwable error) {
                fail(error);
                throw error;
            }
        }
    }

    @Override
    public void close() {
        // A JVM may not measure a figure and then says so with a negative number: such a figure is left out.
        long cpu = THREADS.getCurrentThreadCpuTime();
        if (cpu >= 0 && cpuAtStart >= 0) {
            span.set(TracingKeys.WORK_CPU_TIME, (cpu - cpuAtStart) / NANOS_A_SECOND);
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        if (allocated >= 0 && allocatedAtStart >= 0) {
            span.set(TracingKeys.WORK_MEMORY_ALLOCATED, allocated - allocatedAtStart);
        }
        span.close();
    }
}
