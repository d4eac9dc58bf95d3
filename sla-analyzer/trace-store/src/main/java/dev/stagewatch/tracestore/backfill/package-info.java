/**
 * Back-fill: what Kafka no longer has is read from the trace store and written to the engine's input again.
 *
 * <pre>
 * SpanSink says that it goes on: the engine judges what the back-fill touches at its end (D9)
 * TraceStore.spans(window) -> cut to records of one trace -> throttle -> SpanSink (topic otlp_spans, keyed by trace id)
 *   window done -> all acknowledged -> progress file -> next window
 * all windows done -> SpanSink says that it ended
 * </pre>
 *
 * The same spans are the same facts (F3), so a window that is read twice changes nothing, and a run may be ended at any moment
 * and gone on with. Spans come as they were sent; what a sampler threw away, or the store let go, is not there.
 */
package dev.stagewatch.tracestore.backfill;
