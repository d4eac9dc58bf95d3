/**
 * The OTLP reader: from the bytes of one Kafka record to status facts and heartbeats (F1, F2, F5, W1).
 *
 * <p>In: {@code ExportTraceServiceRequest}/{@code TracesData} or {@code ExportLogsServiceRequest}/{@code LogsData}, whose
 * wire forms are the same. Out: {@link dev.stagewatch.engine.read.ReadSink}. Nothing is built for a span that says
 * nothing of interest: attributes are remembered as ranges of the record's bytes. Broken input costs the span, or the rest
 * of the record where the frame itself is broken; what was read before stays.
 */
package dev.stagewatch.engine.read;
