package dev.stagewatch.model.hop;

import java.util.Optional;

/**
 * What holds an order in a running visit (A3), as data; {@link #sentence()} says it in words. Immutable.
 *
 * @param service   of DEAD_LETTERED, FAILED and RUNNING the one that has it; of UNCONSUMED the one that should take the message, empty where nobody
 *                  is known to; of DEPENDENCY the one that calls; of AFTER the one seen last
 * @param component of RUNNING what it is at, as far as it said so; of UNCONSUMED QUEUE_WAIT; else the hop's
 * @param target    the hop's: queue, database, bucket, host; empty where it has none; of DEAD_LETTERED the queue of dead letters
 * @param hop       name of the span; of RUNNING of the innermost work begun
 * @param since     epoch nanoseconds: when it was put aside, failed, was received, published, begun, ended
 * @param lastError of the last failure of that work; empty where there was none
 * @param attempts  of DEAD_LETTERED, FAILED and RUNNING how often the message was tried, as far as is known; else 0
 * @param span      the span that says so
 */
public record Holder(Kind kind, String service, Component component, String target, String hop, long since, String lastError,
        int attempts, SpanRef span) {

    /** In the order in which A3 tries them. */
    public enum Kind {
        /** the last attempt to handle the message ended in error, and the consumer has put the message aside */
        DEAD_LETTERED,
        /** the last attempt to handle the message ended in error */
        FAILED,
        /** received, or work begun, and not ended */
        RUNNING,
        /** a message in flight; whether it is lost or waits cannot be told */
        UNCONSUMED,
        /** a call that was begun and did not end, or that failed */
        DEPENDENCY,
        /** nothing of these: after the last hop that finished */
        AFTER
    }

    /**
     * A3: the first that fits; of several of one kind that of the stage's owner, then the latest.
     *
     * @param hops   of the order
     * @param since  when the order entered the status it is in, by the clock of the service that said so: what came to its end before
     *               holds nothing
     * @param routes who reads which messages
     * @param owner  of the stage, or null
     * @return empty where no hop is known that could hold it
     */
    public static Optional<Holder> of(Hops hops, long since, Routes routes, String owner) {
        return new HolderSearch(hops, since, routes, owner).first();
    }

    /** One clause in English, times in UTC, such as {@code unconsumed in mes.orders since 2026-03-02T10:00:00Z (lost or waiting)}. */
    public String sentence() {
        return HolderSentence.of(this);
    }
}
