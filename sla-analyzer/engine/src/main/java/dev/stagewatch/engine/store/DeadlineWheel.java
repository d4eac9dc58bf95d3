package dev.stagewatch.engine.store;

import java.util.Arrays;
import java.util.function.IntConsumer;

import dev.stagewatch.model.Nanos;

/**
 * When each id is due, in four wheels of 256 buckets by ticks of 0.27 s: a deadline waits in the coarsest wheel that tells
 * it from now and comes down as its time nears, so that a step costs what is due. About 8 bytes an id and no object. An id is
 * given out up to one tick early, never late. Not thread-safe.
 *
 * <p>Moving a deadline leaves its old entry behind; it is told by its tick, and swept when more are left behind than live.
 */
public final class DeadlineWheel {

    private static final int TICK_BITS = 28;
    /** 2024-01-01T00:00:00Z; 31 bits of ticks reach to 2042, what is beyond waits there. */
    private static final long BASE = 1_704_067_200L * Nanos.SECOND;
    private static final int DIGIT_BITS = 8;
    private static final int DIGITS = 1 << DIGIT_BITS;
    private static final int LEVELS = 4;
    private static final int READY = LEVELS * DIGITS;
    private static final int SWEEP_MIN = 4_096;

    private final IntPages ticks = new IntPages();
    private final int[] heads = new int[READY + 1];
    private IntChunks chunks = new IntChunks();
    private int now;
    private int live;
    private int entries;
    private int idLimit;

    /** @param at epoch nanoseconds; {@link Nanos#NEVER} takes the id out */
    public void set(int id, long at) {
        int tick = at == Nanos.NEVER ? 0 : tickOf(at);
        int before = ticks.get(id);
        if (tick == before) {
            return;
        }
        live += (tick == 0 ? 0 : 1) - (before == 0 ? 0 : 1);
        idLimit = Math.max(idLimit, id + 1);
        ticks.set(id, tick);
        if (tick != 0) {
            place(id, tick);
            sweepWhenWorthwhile();
        }
    }

    /**
     * Takes out every id due at or before {@code watermark}, or within its tick; earlier ticks first.
     *
     * @param due must not come back here
     */
    public void takeDue(long watermark, IntConsumer due) {
        int target = tickOf(watermark);
        drain(READY, due);
        for (int bucket = nextBucket(); bucket >= 0 && startOf(bucket) <= target; bucket = nextBucket()) {
            now = startOf(bucket);
            drain(bucket, due);
            drain(READY, due);
        }
        now = Math.max(now, target);
    }

    /** How many ids have a deadline. */
    int size() {
        return live;
    }

    /** Bytes of all arrays held. */
    long bytes() {
        return ticks.bytes() + chunks.bytes() + 4L * heads.length;
    }

    private static int tickOf(long at) {
        return (int) Math.clamp((Nanos.minus(at, BASE) >> TICK_BITS) + 1, 1, Integer.MAX_VALUE);
    }

    private void place(int id, int tick) {
        int bucket = READY;
        if (tick > now) {
            int level = (31 - Integer.numberOfLeadingZeros(tick ^ now)) / DIGIT_BITS;
            bucket = level * DIGITS + digit(tick, level);
        }
        heads[bucket] = chunks.push(heads[bucket], id);
        entries++;
    }

    /** Empties a bucket: what is due goes out, what is not goes to a finer one, what moved away is forgotten. */
    private void drain(int bucket, IntConsumer due) {
        int chunk = heads[bucket];
        heads[bucket] = 0;
        int shift = bucket == READY ? 0 : bucket / DIGITS * DIGIT_BITS;
        while (chunk != 0) {
            for (int i = 0; i < chunks.count(chunk); i++) {
                int id = chunks.get(chunk, i);
                int tick = ticks.get(id);
                entries--;
                if (tick != 0 && tick <= now) {
                    ticks.set(id, 0);
                    live--;
                    due.accept(id);
                } else if (tick != 0 && bucket != READY && tick >>> shift == now >>> shift) {
                    place(id, tick);
                }
            }
            chunk = chunks.free(chunk);
        }
    }

    /** The bucket that comes next after now, or -1: the finest wheel that has one has the earliest. */
    private int nextBucket() {
        for (int level = 0; level < LEVELS; level++) {
            for (int digit = digit(now, level) + 1; digit < DIGITS; digit++) {
                if (heads[level * DIGITS + digit] != 0) {
                    return level * DIGITS + digit;
                }
            }
        }
        return -1;
    }

    private int startOf(int bucket) {
        int shift = bucket / DIGITS * DIGIT_BITS;
        long above = shift + DIGIT_BITS >= 32 ? 0 : now >>> shift + DIGIT_BITS << shift + DIGIT_BITS;
        return (int) (above | (long) (bucket % DIGITS) << shift);
    }

    private static int digit(int tick, int level) {
        return tick >>> level * DIGIT_BITS & DIGITS - 1;
    }

    private void sweepWhenWorthwhile() {
        if (entries < SWEEP_MIN || entries < live + live / 2) {
            return;
        }
        chunks = new IntChunks();
        Arrays.fill(heads, 0);
        entries = 0;
        for (int id = 0; id < idLimit; id++) {
            if (ticks.get(id) != 0) {
                place(id, ticks.get(id));
            }
        }
    }
}
