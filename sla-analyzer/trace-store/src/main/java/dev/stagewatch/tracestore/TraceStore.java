package dev.stagewatch.tracestore;

import java.util.function.Consumer;

import io.opentelemetry.proto.trace.v1.TracesData;

/**
 * Spans as a trace store has them. Chunks are given one at a time, and the next is asked for when the consumer has returned, so a
 * slow consumer needs no memory. What a consumer throws ends the call and is thrown on. All methods throw
 * {@link TraceStoreException} where the store cannot answer. Thread-safe.
 */
public interface TraceStore extends AutoCloseable {

    /**
     * All spans of the traces in which a span of this order starts in the range, whichever service it belongs to. Most stores
     * search within one service, so each service is asked.
     */
    void order(String orderId, TimeRange range, Consumer<TracesData> chunks);

    /** All spans that start in the range, each once. */
    void spans(TimeRange range, Consumer<TracesData> chunks);

    @Override
    void close();
}
