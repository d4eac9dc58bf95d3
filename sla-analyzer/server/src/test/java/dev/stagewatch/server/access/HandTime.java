package dev.stagewatch.server.access;

import io.github.bucket4j.TimeMeter;

/** Time that a test moves. */
final class HandTime implements TimeMeter {

    private long nanos;

    static HandTime still() {
        return new HandTime();
    }

    void pass(long more) {
        nanos += more;
    }

    @Override
    public long currentTimeNanos() {
        return nanos;
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }
}
