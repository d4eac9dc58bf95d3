package dev.stagewatch.engine.topology;

import dev.stagewatch.model.Nanos;

/**
 * Whether one instance's heartbeats are taken at their word, or come out of a collector's queue that is being emptied (W1). In such a
 * queue younger spans may overtake older ones: what a collector had begun to send when it died goes to the end of its queue. So
 * a heartbeat that was long on its way is a sign of life, and its {@code complete-until} waits for one that was not. Confined to
 * one thread.
 */
final class Drain {

    /** More than a heartbeat needs to Kafka when nothing is held up. */
    static final long FRESH = 10 * Nanos.SECOND;
    /** A service whose clock is behind, or whose outbox hangs, is not waited for longer than this once its lag stays the same. */
    static final long PATIENCE = 10 * Nanos.MINUTE;

    private long least = Long.MAX_VALUE;
    private long shrankAt;

    /** @param completeUntil of the heartbeat, and the append time of its record, epoch nanoseconds */
    boolean isOver(long completeUntil, long appendTime) {
        long lag = Nanos.minus(appendTime, completeUntil);
        if (lag <= FRESH) {
            least = Long.MAX_VALUE;
            return true;
        }
        if (lag < Nanos.minus(least, Nanos.SECOND)) {
            least = lag;
            shrankAt = appendTime;
        }
        return Nanos.minus(appendTime, shrankAt) > PATIENCE;
    }
}
