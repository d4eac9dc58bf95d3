package dev.stagewatch.server.otlp;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What became of one request: the records to write and the items left out, by reason. Received = items of the records +
 * dropped.
 */
record Batch(List<KeyedRecord> records, Map<Dropped, Integer> dropped) {

    /** Why an item is left out although its request was understood. */
    enum Dropped {
        /** A health check or a metrics scrape: nothing is lost, and the sender is not told. */
        PROBE,
        /** A trace id that is neither 16 bytes nor absent. */
        INVALID_TRACE_ID,
        /** Larger than a Kafka record may be, even alone. */
        TOO_LARGE
    }

    Batch {
        records = List.copyOf(records);
        dropped = dropped.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(dropped));
    }

    int items() {
        return records.stream().mapToInt(KeyedRecord::items).sum();
    }

    /** Items the sender must hear were refused: sending them again would not help. */
    int rejected() {
        return dropped.entrySet().stream()
                .filter(entry -> entry.getKey() != Dropped.PROBE)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
