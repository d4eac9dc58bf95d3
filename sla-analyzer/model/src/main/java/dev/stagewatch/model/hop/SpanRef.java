package dev.stagewatch.model.hop;

import java.util.HexFormat;

/** A span by its ids. Immutable; sorted by trace, then span. Ids in hex are kept as numbers, since they are compared more often than shown. */
public final class SpanRef implements Comparable<SpanRef> {
    private static final int WORD = 16;

    private final long traceHigh;
    private final long traceLow;
    private final long span;
    /** Of an id that is not lower-case hex of the usual length; else null. */
    private final String oddTrace;
    private final String oddSpan;

    /**
     * @param traceId lower-case hex, 32 digits
     * @param spanId  lower-case hex, 16 digits
     * @throws IllegalArgumentException where an id is empty
     */
    public SpanRef(String traceId, String spanId) {
        if (traceId.isEmpty() || spanId.isEmpty()) {
            throw new IllegalArgumentException("a span needs a trace id and a span id");
        }
        boolean isTraceHex = isHex(traceId, 2);
        boolean isSpanHex = isHex(spanId, 1);
        traceHigh = isTraceHex ? HexFormat.fromHexDigitsToLong(traceId, 0, WORD) : 0;
        traceLow = isTraceHex ? HexFormat.fromHexDigitsToLong(traceId, WORD, 2 * WORD) : 0;
        span = isSpanHex ? HexFormat.fromHexDigitsToLong(spanId) : 0;
        oddTrace = isTraceHex ? null : traceId;
        oddSpan = isSpanHex ? null : spanId;
    }

    /** Of the ids' numbers, most significant digits first. */
    public SpanRef(long traceHigh, long traceLow, long span) {
        this.traceHigh = traceHigh;
        this.traceLow = traceLow;
        this.span = span;
        this.oddTrace = null;
        this.oddSpan = null;
    }

    public String traceId() {
        return oddTrace != null ? oddTrace : HexFormat.of().toHexDigits(traceHigh) + HexFormat.of().toHexDigits(traceLow);
    }

    public String spanId() {
        return oddSpan != null ? oddSpan : HexFormat.of().toHexDigits(span);
    }

    /** Whether both ids are lower-case hex of the usual length, so that the numbers say all. */
    public boolean isHex() {
        return oddTrace == null && oddSpan == null;
    }

    /** The first half of the trace's id as a number; 0 where it is not hex. */
    public long traceHigh() {
        return traceHigh;
    }

    public long traceLow() {
        return traceLow;
    }

    /** The span's id as a number; 0 where it is not hex. */
    public long span() {
        return span;
    }

    public boolean isOfTrace(SpanRef other) {
        return traceHigh == other.traceHigh && traceLow == other.traceLow
                && (oddTrace == null ? other.oddTrace == null : oddTrace.equals(other.oddTrace));
    }

    @Override
    public int compareTo(SpanRef other) {
        if (!isHex() || !other.isHex()) {
            int byTrace = traceId().compareTo(other.traceId());
            return byTrace != 0 ? byTrace : spanId().compareTo(other.spanId());
        }
        if (traceHigh != other.traceHigh) {
            return Long.compareUnsigned(traceHigh, other.traceHigh);
        }
        return traceLow != other.traceLow ? Long.compareUnsigned(traceLow, other.traceLow) : Long.compareUnsigned(span, other.span);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof SpanRef ref && span == ref.span && isOfTrace(ref)
                && (oddSpan == null ? ref.oddSpan == null : oddSpan.equals(ref.oddSpan));
    }

    @Override
    public int hashCode() {
        int hash = Long.hashCode(span * 31 + traceLow);
        return isHex() ? hash : hash + 31 * (oddTrace == null ? 0 : oddTrace.hashCode()) + (oddSpan == null ? 0 : oddSpan.hashCode());
    }

    @Override
    public String toString() {
        return "SpanRef[traceId=" + traceId() + ", spanId=" + spanId() + "]";
    }

    private static boolean isHex(String digits, int words) {
        if (digits.length() != WORD * words) {
            return false;
        }
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }
}
