package dev.stagewatch.engine;

import java.time.Duration;
import java.time.Instant;

import dev.stagewatch.model.hop.Component;

/**
 * What the engine counts. Called on stream threads, possibly several at once: implementations are thread-safe, quick
 * and do not throw. Counts are of this process; an aborted transaction may count twice, so they are for watching, not for
 * books.
 *
 * <p>Balance: spans received = sum over {@link SpanResult}; facts received = sum over {@link FactResult}.
 */
public interface EngineListener {

    /** Spans and log records walked over. */
    default void spans(SpanResult result, long count) { }

    /** Status facts found. */
    default void facts(FactResult result, long count) { }

    /** Hops found; the sum is what was found. */
    default void hops(HopResult result, long count) { }

    /** Records of which something could not be read (F5). */
    default void deadLetters(DeadLetterResult result, long count) { }

    /** A status fact's own time was not believed (F5); the fact is counted by {@link #facts} as well. */
    default void timeReplaced(TimeFault fault) { }

    /** An order entered a stage. */
    default void stageEntered(String stage) { }

    /** A visit ended. @param end completed, inferred, cancelled or abandoned */
    default void stageLeft(String stage, String end) { }

    /**
     * A visit ended with a verdict; a correction of it comes as {@link #correction}.
     *
     * @param tier of the order's partner as the newest policy says, or {@code none}
     */
    default void verdict(String stage, String tier, Verdict verdict) { }

    /** The same by whose order it was; orders of no partner are left out. */
    default void partnerVerdict(String partner, Verdict verdict) { }

    /** A completed visit's business time; {@code traceId} is an exemplar, 32 hex digits or empty. */
    default void stageDuration(String stage, Duration elapsed, String traceId) { }

    /** What a completed visit's time was spent on (A2), real time; not where hops are missing (A4). */
    default void componentSeconds(String stage, Component component, Duration spent) { }

    /** Orders of which hops are not kept, or no longer. */
    default void hopsLost(HopLoss reason, long orders) { }

    /** A verdict or an alert was taken back or changed by a late fact (D4). */
    default void correction(String stage) { }

    /** A visit's own time was earlier than its effective time (F6). */
    default void skew(String service, Duration skew) { }

    /** The watermark of the slowest partition owned advanced. */
    default void watermark(Instant watermark) { }

    /** A listener that counts nothing. */
    static EngineListener none() {
        return new EngineListener() { };
    }
}
