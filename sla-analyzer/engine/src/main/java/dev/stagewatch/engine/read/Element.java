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
    /** More links than this of one span are not looked at. */
    static final int LINKS_MAX = 128;

    final Attributes attributes;
    long traceHigh;
    long traceLow;
    long spanId;
    long parentId;
    int nameFrom;
    int nameTo;
    long startNanos;
    long endNanos;
    /** As SpanKind of trace.proto; 0: not said. */
    int kind;
    /** As StatusCode of trace.proto; 2 is an error. */
    int statusCode;
    int statusTextFrom;
    int statusTextTo;
    final Ranges events = new Ranges(EVENTS_MAX);
    final Ranges links = new Ranges(LINKS_MAX);
    private final Wire inner = new Wire();
    private final Wire wire = new Wire();
    private byte[] bytes;

    Element(Keys keys, RecentTexts texts) {
        attributes = new Attributes(keys, texts);
    }

    void clear(byte[] source) {
        bytes = source;
        attributes.clear(source);
        traceHigh = traceLow = spanId = parentId = 0;
        nameFrom = nameTo = 0;
        startNanos = endNanos = 0;
        kind = statusCode = 0;
        statusTextFrom = statusTextTo = 0;
        events.clear();
        links.clear();
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
                case 6 << 3 | Wire.VARINT -> kind = (int) wire.varint();
                case 7 << 3 | Wire.FIXED64 -> startNanos = wire.fixed64();
                case 8 << 3 | Wire.FIXED64 -> endNanos = wire.fixed64();
                case 9 << 3 | Wire.BYTES -> attribute();
                case 11 << 3 | Wire.BYTES -> range(events);
                case 13 << 3 | Wire.BYTES -> range(links);
                case 15 << 3 | Wire.BYTES -> status();
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

    void readLink(int from, int to) throws BrokenOtlp {
        wire.reset(bytes, from, to);
        while (wire.hasMore()) {
            int tag = wire.tag();
            switch (tag) {
                case 1 << 3 | Wire.BYTES -> traceId();
                case 2 << 3 | Wire.BYTES -> spanId = id();
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
        return nameTo - nameFrom == name.length && Arrays.equals(bytes, nameFrom, nameTo, name, 0, name.length);
    }

    boolean hasTrace() {
        return (traceHigh | traceLow) != 0;
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

    private void range(Ranges ranges) throws BrokenOtlp {
        int end = wire.lengthEnd();
        ranges.add(wire.position, end);
        wire.position = end;
    }

    private void status() throws BrokenOtlp {
        int end = wire.lengthEnd();
        inner.reset(bytes, wire.position, end);
        wire.position = end;
        while (inner.hasMore()) {
            int tag = inner.tag();
            switch (tag) {
                case 2 << 3 | Wire.BYTES -> {
                    statusTextTo = inner.lengthEnd();
                    statusTextFrom = inner.position;
                    inner.position = statusTextTo;
                }
                case 3 << 3 | Wire.VARINT -> statusCode = (int) inner.varint();
                default -> inner.skip(tag);
            }
        }
    }

    private void traceId() throws BrokenOtlp {
        int end = wire.lengthEnd();
        boolean whole = end - wire.position == 16;
        traceHigh = whole ? Wire.bigEndian(bytes, wire.position) : 0;
        traceLow = whole ? Wire.bigEndian(bytes, wire.position + 8) : 0;
        wire.position = end;
    }

    private long id() throws BrokenOtlp {
        int end = wire.lengthEnd();
        long id = end - wire.position == 8 ? Wire.bigEndian(bytes, wire.position) : 0;
        wire.position = end;
        return id;
    }
}
