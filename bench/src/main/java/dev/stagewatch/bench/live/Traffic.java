package dev.stagewatch.bench.live;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Orders that begin at a steady rate; of each ten about six end in time, two late, one never, one is cancelled in time. Runs on a
 * thread of its own.
 */
public final class Traffic implements AutoCloseable {
    private record Step(long atNanos, String order, boolean cancels) implements Comparable<Step> {
        @Override
        public int compareTo(Step other) {
            return Long.compare(atNanos, other.atNanos);
        }
    }

    private final Outbox outbox;
    private final Truth truth;
    private final LivePolicy policy;
    private final double perSecond;
    private final String prefix;
    private final SplittableRandom random;
    private final PriorityQueue<Step> ahead = new PriorityQueue<>();
    private final Thread thread;
    private volatile boolean isOver;
    private int begun;

    private Traffic(Outbox outbox, Truth truth, LivePolicy policy, double perSecond, String prefix, long seed) {
        this.outbox = outbox;
        this.truth = truth;
        this.policy = policy;
        this.perSecond = perSecond;
        this.prefix = prefix;
        this.random = new SplittableRandom(seed);
        this.thread = Thread.ofPlatform().daemon().name("traffic").unstarted(this::live);
    }

    /** Starts; ids are the prefix and a number. */
    public static Traffic start(Outbox outbox, Truth truth, LivePolicy policy, double ordersPerSecond, String prefix, long seed) {
        Traffic traffic = new Traffic(outbox, truth, policy, ordersPerSecond, prefix, seed);
        traffic.thread.start();
        return traffic;
    }

    /** Begins no more orders, and returns when those that were to end have ended. */
    @Override
    public void close() {
        isOver = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets it run for a while. */
    public Traffic runFor(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
        return this;
    }

    private void live() {
        long next = System.nanoTime();
        long between = (long) (1e9 / perSecond);
        while (!isOver || !ahead.isEmpty()) {
            if (!isOver && System.nanoTime() >= next) {
                begin();
                next += between;
            }
            while (!ahead.isEmpty() && System.nanoTime() >= ahead.peek().atNanos) {
                end(ahead.poll());
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void begin() {
        String order = prefix + begun++;
        truth.begin(order, outbox.enter(order, 1, LivePolicy.START));
        int dice = random.nextInt(10);
        double limits = dice < 6 ? random.nextDouble(0.05, 0.6) : dice < 8 ? random.nextDouble(1.3, 3) : random.nextDouble(0.05, 0.6);
        if (dice != 8) {
            ahead.add(new Step(System.nanoTime() + (long) (limits * policy.limit().toNanos()), order, dice == 9));
        }
    }

    private void end(Step step) {
        String status = step.cancels ? LivePolicy.CANCEL : LivePolicy.STOP;
        truth.end(step.order, outbox.enter(step.order, 2, status), step.cancels);
    }
}
