package dev.stagewatch.engine.topology;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Makes a dead letter of a record that could not be read (F5), for people to look into: its bytes, and in headers what was wrong
 * and where it stood. Bounded in size and rate, since whoever sends broken records may send many. Confined to one thread.
 */
final class DeadLetters {

    /** Key of dead letters among what a reading task sends: relays have one. */
    static final String KEY = null;
    static final int BYTES_MAX = 64 * 1024;
    /** By reading task. */
    static final int PER_SECOND_MAX = 10;

    private long second;
    private int inSecond;

    /**
     * @param nowMs of the wall clock
     * @return empty where this second had its share
     */
    Optional<Record<String, byte[]>> of(Record<byte[], byte[]> record, String reason, RecordMetadata from, long nowMs) {
        if (record.value() == null || !isAllowed(nowMs)) {
            return Optional.empty();
        }
        Headers headers = new RecordHeaders();
        put(headers, "reason", reason);
        put(headers, "topic", from.topic());
        put(headers, "partition", Integer.toString(from.partition()));
        put(headers, "offset", Long.toString(from.offset()));
        put(headers, "bytes", Integer.toString(record.value().length));
        byte[] kept = record.value().length <= BYTES_MAX ? record.value() : Arrays.copyOf(record.value(), BYTES_MAX);
        return Optional.of(new Record<>(KEY, kept, record.timestamp(), headers));
    }

    private boolean isAllowed(long nowMs) {
        long now = nowMs / 1_000;
        inSecond = now == second ? inSecond + 1 : 1;
        second = now;
        return inSecond <= PER_SECOND_MAX;
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
