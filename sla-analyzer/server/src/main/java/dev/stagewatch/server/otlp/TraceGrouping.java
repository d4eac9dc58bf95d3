package dev.stagewatch.server.otlp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import com.google.protobuf.MessageLite;

/**
 * Gathers items by trace into Kafka records, each of which holds items of one trace and stays below a size: a trace of more
 * than that becomes several records of the same key. Not safe for use by several threads.
 *
 * @param <T> span or log record
 */
final class TraceGrouping<T extends MessageLite> {

    /** Tag and length in front of an item. */
    private static final int FRAMING_BYTES = 6;

    /** An item where it stood. */
    record Placed<T>(Placement placement, T item) {
    }

    private static final class Open<T> {
        private final List<Placed<T>> items = new ArrayList<>();
        private Placement last;
        private int bytes;
    }

    private final int maxRecordBytes;
    private final Function<List<Placed<T>>, byte[]> encoder;
    private final Map<String, Open<T>> open = new LinkedHashMap<>();
    private final List<KeyedRecord> sealed = new ArrayList<>();

    /**
     * @param maxRecordBytes largest value of a record
     * @param encoder        writes items, given in order, as one export request
     */
    TraceGrouping(int maxRecordBytes, Function<List<Placed<T>>, byte[]> encoder) {
        this.maxRecordBytes = maxRecordBytes;
        this.encoder = encoder;
    }

    /**
     * Takes one more item.
     *
     * @param key the record's key; items with the same key keep their order
     * @return false where it is larger than a record may be, and was left out
     */
    boolean add(String key, Placement placement, T item) {
        int itemBytes = FRAMING_BYTES + item.getSerializedSize();
        if (itemBytes + placement.bytes() > maxRecordBytes) {
            return false;
        }
        Open<T> group = open.computeIfAbsent(key, absent -> new Open<>());
        int added = itemBytes + (placement == group.last ? 0 : placement.bytes());
        if (group.bytes + added > maxRecordBytes) {
            seal(key, group);
            group = new Open<>();
            open.put(key, group);
            added = itemBytes + placement.bytes();
        }
        group.items.add(new Placed<>(placement, item));
        group.last = placement;
        group.bytes += added;
        return true;
    }

    /** Every record, those of the first trace first. */
    List<KeyedRecord> records() {
        open.forEach(this::seal);
        open.clear();
        return sealed;
    }

    private void seal(String key, Open<T> group) {
        sealed.add(new KeyedRecord(key.isEmpty() ? null : key, encoder.apply(group.items), group.items.size()));
    }
}
