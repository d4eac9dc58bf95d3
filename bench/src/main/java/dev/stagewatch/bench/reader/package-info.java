/**
 * JMH benchmark of the OTLP reader beside its peers on the same records: the generated messages of opentelemetry-proto, a
 * walk that touches lengths alone, and a sum of all bytes. In: nothing. Out: JMH's table, nanoseconds a span.
 */
package dev.stagewatch.bench.reader;
