package dev.stagewatch.server.otlp;

/**
 * One record for Kafka.
 *
 * @param key   32 lower-case hex digits of the trace id; null for log records that belong to no trace
 * @param value an OTLP export request with the items of that trace alone
 * @param items spans or log records inside
 */
record KeyedRecord(String key, byte[] value, int items) {
}
