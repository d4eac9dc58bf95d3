package dev.stagewatch.engine.read;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The span, span event or log record being looked at, as ranges of the record's bytes. Reused; confined to one thread.
 * Field numbers are those of opentelemetry-proto's trace.proto and logs.proto.
 */
final class Element {

    /** More events than this of one span are not looked at. */
    static final int EVENTS_MAX = 1024;

    final Attributes attributes;
    long traceHigh;
    long traceLow;
    long spanId;
    long parentId;
    int nameFrom;
    int nameTo;
    long startNanos;
    long endNanos;
    int eventCount;
    int[] eventRanges = new int[16];
    private final Wire wire = new Wire();
    private byte[] bytes;

    Element(Keys keys) {
        attributes = new Attributes(keys);
    }

    void clear(byte[] source) {
        bytes = source;
        attributes.clear(source);
        traceHigh = traceLow = spanId = parentId = 0;
        nameFrom = nameTo = 0;
        startNanos = endNanos = 0;
        eventCount = 0;
    }

    void readSpan(int from, int to) throws BrokenOtlp {
        wire.reset(bytes, from, to);
        while (wire.hasMore()) {
            int tag = wire.tag();
            switch (tag) {
                case 1 << 3 | Wire.BYTES -> traceId();
                case 2 << 3 | Wire.BYTES -> spanId = id();
                case 4 << 3 | Wire.BYTES -> parentId = id();
                case 5 << 3 | Wire.BYTES -> name();
                case 7 << 3 | Wire.FIXED64 -> startNanos = wire.fixed64();
                case 8 << 3 | Wire.FIXED64 -> endNanos = wire.fixed64();
                case 9 << 3 | Wire.BYTES -> attribute();
                case 11 << 3 | Wire.BYTES -> event();
                default -> wire.skip(tag);
            }
        }
    }

    void readEvent(int from, int to) throws BrokenOtlp {
        wire.reset(bytes, from, to);
        while (wire.hasMore()) {
            int tag = wire.tag();
            switch (tag) {
                case 1 << 3 | Wire.FIXED64 -> startNanos = endNanos = wire.fixed64();
                case 2 << 3 | Wire.BYTES -> name();
                case 3 << 3 | Wire.BYTES -> attribute();
                default -> wire.skip(tag);
            }
        }
    }

    /** A record's name is its event name, else its body where that is text; its time is the event's, else when it was seen. */
    void readLog(int from, int to) throws BrokenOtlp {
        wire.reset(bytes, from, to);
        long observed = 0;
        boolean named = false;
        while (wire.hasMore()) {
            int tag = wire.tag();
            switch (tag) {
                case 1 << 3 | Wire.FIXED64 -> startNanos = endNanos = wire.fixed64();
                case 5 << 3 | Wire.BYTES -> body(named);
                case 6 << 3 | Wire.BYTES -> attribute();
                case 9 << 3 | Wire.BYTES -> traceId();
                case 10 << 3 | Wire.BYTES -> spanId = id();
                case 11 << 3 | Wire.FIXED64 -> observed = wire.fixed64();
                case 12 << 3 | Wire.BYTES -> {
                    name();
                    named = true;
                }
                default -> wire.skip(tag);
            }
        }
        if (startNanos == 0) {
            startNanos = endNanos = observed;
        }
    }

    boolean isNamed(byte[] name) {
        return Arrays.equals(bytes, nameFrom, nameTo, name, 0, name.length);
    }

    static byte[] utf8(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private void name() throws BrokenOtlp {
        nameTo = wire.lengthEnd();
        nameFrom = wire.position;
        wire.position = nameTo;
    }

    private void body(boolean named) throws BrokenOtlp {
        int end = wire.lengthEnd();
        while (wire.position < end) {
            int tag = wire.tag();
            if (tag == (1 << 3 | Wire.BYTES) && !named) {
                name();
            } else {
                wire.skip(tag);
            }
        }
        if (wire.position != end) {
            throw BrokenOtlp.INSTANCE;
        }
    }

    private void attribute() throws BrokenOtlp {
        int end = wire.lengthEnd();
        attributes.take(wire.position, end);
        wire.position = end;
    }

    private void event() throws BrokenOtlp {
        int end = wire.lengthEnd();
        if (eventCount < EVENTS_MAX) {
            if (eventRanges.length == 2 * eventCount) {
                eventRanges = Arrays.copyOf(eventRanges, 4 * eventCount);
            }
            eventRanges[2 * eventCount] = wire.position;
            eventRanges[2 * eventCount + 1] = end;
            eventCount++;
        }
        wire.position = end;
    }

    private void traceId() throws BrokenOtlp {
        int end = wire.lengthEnd();
        boolean whole = end - wire.position == 16;
        traceHigh = whole ? bigEndian(wire.position) : 0;
        traceLow = whole ? bigEndian(wire.position + 8) : 0;
        wire.position = end;
    }

    private long id() throws BrokenOtlp {
        int end = wire.lengthEnd();
        long id = end - wire.position == 8 ? bigEndian(wire.position) : 0;
        wire.position = end;
        return id;
    }

    private long bigEndian(int at) {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | bytes[at + i] & 0xffL;
        }
        return value;
    }
}
