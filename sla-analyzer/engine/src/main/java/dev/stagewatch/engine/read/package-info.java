/**
 * The OTLP reader: from the bytes of one Kafka record to status facts, hops and heartbeats (F1, F2, F5, W1).
 *
 * <p>In: {@code ExportTraceServiceRequest}/{@code TracesData} or {@code ExportLogsServiceRequest}/{@code LogsData}, whose
 * wire forms are the same. Out: {@link dev.stagewatch.engine.codec.Relay}, one record for each order that a record speaks of.
 *
 * <pre>
 * RecordReader ── OtlpReader ── Wire, Element, Attributes        bytes, ranges of them
 *      │               ├─ Resources                             those seen lately, read once
 *      │               ├─ OrderNaming                           which order a trace has
 *      │               ├─ StatusReading                         statuses, by the policy's events
 *      │               └─ HopReading                            hops, by OpenTelemetry's conventions; only when asked for
 *      └─ TraceJoin ── TraceOrders, TraceSpans, WaitingRoom     what names no order, tied to one
 *             └─ JoinStore ── NameLedger, StatusLedger          what of it outlives the process
 * </pre>
 *
 * <p>Nothing is built for a span that says nothing of interest: attributes are remembered as ranges of the record's bytes.
 * Broken input costs the span, or the rest of the record where the frame itself is broken; what was read before stays. A
 * value that is a list or a map is skipped by its length and never entered, so that nesting costs nothing however deep.
 */
package dev.stagewatch.engine.read;
