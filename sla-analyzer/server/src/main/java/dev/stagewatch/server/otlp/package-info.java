/**
 * The analyzer's own OTLP/HTTP receiver, for those who run no collector.
 *
 * <pre>
 * POST /v1/traces, /v1/logs -> body (bounded, gunzipped) -> parse -> probes out, {@link AttributeAllowList allow-list}
 *   -> one record per trace, keyed by its trace id -> Kafka -> 200 once every record is acknowledged
 * </pre>
 *
 * What comes in: protobuf of OTLP 1.x from anyone who can reach the port. What goes out: the same records, in the same
 * form and under the same keys, as the collector's Kafka exporter writes. A 200 means durable: in Kafka, on all in-sync
 * replicas. Anything else leaves the sender with the data, and a repeated request is the same facts (F3).
 *
 * <p>The balance that holds at all times: items received = written + dropped by reason + answered with an error.
 */
package dev.stagewatch.server.otlp;
