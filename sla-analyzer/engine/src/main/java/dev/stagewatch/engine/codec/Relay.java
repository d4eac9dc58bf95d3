package dev.stagewatch.engine.codec;

import java.util.List;

import dev.stagewatch.model.fact.StatusFact;

/** What travels from reading to judging. Facts go to their order's partition, the others to every partition, after them. */
public sealed interface Relay {

    /**
     * What one record of the input says of one order; the order id is the key.
     *
     * @param hops          there only where they are read, and as bytes
     * @param areBackFilled whether they come from a trace store, so that the order is judged at the back-fill's end (D9)
     */
    record Facts(String orderId, List<StatusFact> facts, HopBlock hops, boolean areBackFilled) implements Relay {

        public Facts(String orderId, List<StatusFact> facts, HopBlock hops) {
            this(orderId, facts, hops, false);
        }

        public Facts(String orderId, List<StatusFact> facts) {
            this(orderId, facts, HopBlock.NONE);
        }

        public Facts backFilled() {
            return new Facts(orderId, facts, hops, true);
        }
    }

    /** What several records of the input say of several orders of one partition, in the order in which they were read. */
    record Batch(List<Facts> facts) implements Relay { }

    /**
     * A back-fill goes on or has ended (D9), as one partition of the input says; all facts that stand before it there went before.
     *
     * @param source     {@code topic-partition}
     * @param appendTime of the record, epoch nanoseconds
     */
    record BackFill(String id, String source, boolean hasEnded, long appendTime) implements Relay { }

    /**
     * Everything of one input partition with an append time before {@code mark} has been read (W2).
     *
     * @param source {@code topic-partition}
     * @param mark   epoch nanoseconds
     */
    record Mark(String source, long mark) implements Relay { }

    /**
     * A service instance has all its statuses before {@code completeUntil} durable (W1).
     *
     * @param appendTime of the heartbeat's record, epoch nanoseconds
     */
    record Heartbeat(String service, String instance, long completeUntil, long appendTime) implements Relay { }

    /**
     * Something came of a service that is expected to be heard of (B2).
     *
     * @param appendTime of the last record that spoke of it, epoch nanoseconds
     */
    record Heard(String service, long appendTime) implements Relay { }
}
