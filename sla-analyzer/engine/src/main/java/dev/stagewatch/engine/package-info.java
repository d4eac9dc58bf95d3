/**
 * From OTLP on Kafka to verdicts on orders.
 *
 * <pre>
 * otlp_spans, otlp_logs --> read --> order-facts (internal, by order id) --> timeline --> order-sla-events
 *                            |        facts, heartbeats, read marks            |
 *                            +--> otlp_dead_letter                     store: heap table or RocksDB, with changelog
 *                     end offsets (one edge thread)                       OpenOrders view (in process)
 * </pre>
 *
 * What comes in: OTLP protobuf, a {@link dev.stagewatch.model.policy.Policy}. What goes out: events as JSON, the view
 * {@link dev.stagewatch.engine.OpenOrders}, and counts through {@link dev.stagewatch.engine.EngineListener}.
 *
 * <p>Words: a <em>mark</em> is the time up to which one partition of the input has been read (W2); the
 * <em>watermark</em> is the time up to which every status has been read, and nothing is judged beyond it (D3).
 */
package dev.stagewatch.engine;
