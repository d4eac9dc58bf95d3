package dev.stagewatch.tracestore.backfill;

import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Holds a rate: who takes waits until what was taken before is paid for. Rest does not add up. Used by one thread. */
final class Throttle {

    private final long nanosPerSpan;
    private final LongSupplier ticker;
    private final LongConsumer waiting;
    private long freeAt;

    /**
     * @param ticker  nanoseconds, as {@link System#nanoTime}
     * @param waiting waits so many nanoseconds
     */
    Throttle(int spansPerSecond, LongSupplier ticker, LongConsumer waiting) {
        this.nanosPerSpan = 1_000_000_000L / spansPerSecond;
        this.ticker = ticker;
        this.waiting = waiting;
        this.freeAt = ticker.getAsLong();
    }

    void take(int spans) {
        long now = ticker.getAsLong();
        if (freeAt - now > 0) {
            waiting.accept(freeAt - now);
            now = freeAt;
        }
        freeAt = Math.max(freeAt, now) + spans * nanosPerSpan;
    }
}
