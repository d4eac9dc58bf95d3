package dev.stagewatch.engine.read;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * The attributes of interest of one resource, span, event or log record, as ranges of the record's bytes; text is built
 * only when asked for. Where a key comes twice the first counts. Reused from span to span; confined to one thread.
 */
final class Attributes {

    private static final int KEY = 1 << 3 | Wire.BYTES;
    private static final int VALUE = 2 << 3 | Wire.BYTES;
    private static final int STRING = 1 << 3 | Wire.BYTES;
    private static final int BOOL = 2 << 3 | Wire.VARINT;
    private static final int INT = 3 << 3 | Wire.VARINT;
    private static final int DOUBLE = 4 << 3 | Wire.FIXED64;

    /** Up to here a double holds every whole number. */
    private static final double WHOLE_MAX = 1L << 53;

    private final Keys keys;
    private final int[] from;
    private final int[] to;
    private final int[] round;
    private final Wire wire = new Wire();
    private final RecentTexts texts;
    private int currentRound = 1;
    private byte[] bytes = new byte[0];

    /** @param texts where what repeats is looked for; shared within a thread */
    Attributes(Keys keys, RecentTexts texts) {
        this.keys = keys;
        this.texts = texts;
        this.from = new int[keys.count()];
        this.to = new int[keys.count()];
        this.round = new int[keys.count()];
    }

    void clear(byte[] source) {
        bytes = source;
        currentRound++;
    }

    /** Takes the {@code KeyValue} in {@code [start, end)}. */
    void take(int start, int end) throws BrokenOtlp {
        int valueAt = end - start < 4 || bytes[start] != KEY || bytes[start + 1] < 0 ? end : start + 2 + bytes[start + 1];
        if (valueAt + 1 < end && bytes[valueAt] == VALUE && bytes[valueAt + 1] == end - valueAt - 2) {
            keep(keys.slot(bytes, start + 2, valueAt), valueAt + 2, end);
        } else {
            takeAnyForm(start, end);
        }
    }

    /** As {@link #take}, of other than the form all exporters write: the key, the value, both short, nothing else. */
    private void takeAnyForm(int start, int end) throws BrokenOtlp {
        wire.reset(bytes, start, end);
        int slot = -1;
        int valueFrom = -1;
        int valueTo = -1;
        while (wire.hasMore()) {
            int tag = wire.tag();
            if (tag == KEY) {
                int keyEnd = wire.lengthEnd();
                slot = keys.slot(bytes, wire.position, keyEnd);
                wire.position = keyEnd;
            } else if (tag == VALUE) {
                valueTo = wire.lengthEnd();
                valueFrom = wire.position;
                wire.position = valueTo;
            } else {
                wire.skip(tag);
            }
        }
        if (valueFrom >= 0) {
            keep(slot, valueFrom, valueTo);
        }
    }

    private void keep(int slot, int valueFrom, int valueTo) {
        if (slot >= 0 && round[slot] != currentRound) {
            round[slot] = currentRound;
            from[slot] = valueFrom;
            to[slot] = valueTo;
        }
    }

    boolean has(int slot) {
        return slot >= 0 && round[slot] == currentRound;
    }

    /** The value as text: of a string, an integer, a boolean or a double; null where there is none, or of another kind. */
    String text(int slot) throws BrokenOtlp {
        if (!has(slot)) {
            return null;
        }
        wire.reset(bytes, from[slot], to[slot]);
        String text = null;
        while (wire.hasMore()) {
            int tag = wire.tag();
            switch (tag) {
                case STRING -> {
                    int end = wire.lengthEnd();
                    text = texts.at(bytes, wire.position, end);
                    wire.position = end;
                }
                case INT -> text = Long.toString(wire.varint());
                case BOOL -> text = wire.varint() != 0 ? "true" : "false";
                case DOUBLE -> text = plain(Double.longBitsToDouble(wire.fixed64()));
                default -> wire.skip(tag);
            }
        }
        return text;
    }

    /** Without an exponent, and without a fraction where it has none: an id or a time that a service sends as a number. */
    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) <= WHOLE_MAX ? Long.toString((long) value)
                : Double.isFinite(value) ? new BigDecimal(Double.toString(value)).toPlainString() : Double.toString(value);
    }

    /** FNV-1a of the value's bytes. */
    long hash(int slot) {
        long hash = 0xcbf29ce484222325L;
        for (int i = from[slot]; i < to[slot]; i++) {
            hash = (hash ^ bytes[i]) * 0x100000001b3L;
        }
        return hash;
    }

    /** Whether the value's bytes are those of {@code other[otherFrom, otherTo)}. */
    boolean isSame(int slot, byte[] other, int otherFrom, int otherTo) {
        return Arrays.equals(bytes, from[slot], to[slot], other, otherFrom, otherTo);
    }

    byte[] bytes() {
        return bytes;
    }

    int from(int slot) {
        return from[slot];
    }

    int to(int slot) {
        return to[slot];
    }

    /** How many bytes the value takes; bounds what {@link #text} may build. */
    int length(int slot) {
        return has(slot) ? to[slot] - from[slot] : 0;
    }
}
