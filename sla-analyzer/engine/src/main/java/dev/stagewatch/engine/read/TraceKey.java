package dev.stagewatch.engine.read;

/** A trace id that can be moved, so that a look-up builds nothing; never moved once it is in a map. */
final class TraceKey {

    private long high;
    private long low;

    TraceKey at(long traceHigh, long traceLow) {
        high = traceHigh;
        low = traceLow;
        return this;
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    /** One that stays, for a map. */
    TraceKey kept() {
        return new TraceKey().at(high, low);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TraceKey key && key.high == high && key.low == low;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(high * 31 + low);
    }
}
