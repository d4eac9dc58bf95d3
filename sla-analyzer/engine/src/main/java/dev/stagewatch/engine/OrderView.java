package dev.stagewatch.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One order: the statuses it went through and its stages, judged at a watermark. Immutable.
 *
 * @param orderId   the order
 * @param partner   of the first fact that has one (D1)
 * @param version   the highest version seen; empty where facts carry none
 * @param missing   versions below the highest that were never seen (B1)
 * @param open      whether a stage is running or paused
 * @param statuses  facts in the order of F4, one for each identity of F3
 * @param stages    visits by start, then by the policy's order of stages
 * @param watermark the time all of this is judged at
 */
public record OrderView(
        String orderId, Optional<String> partner, OptionalInt version, int missing, boolean open,
        List<Status> statuses, List<Stage> stages, Instant watermark) {

    /**
     * A status fact.
     *
     * @param at      its own time
     * @param traceId 32 hex digits, empty where the fact had none
     * @param spanId  16 hex digits, empty where the fact had none
     */
    public record Status(String status, OptionalInt version, Instant at, String service, String traceId, String spanId) { }

    /**
     * A visit of a stage.
     *
     * @param from     the status that started it
     * @param to       the statuses that would stop it, empty for an implicit stage
     * @param visitId  identity of the fact that started it (V1)
     * @param endedAt  empty while open
     * @param level    of an open visit; {@code NONE} for an ended one
     * @param verdict  of an ended visit: met, breached, or none at all
     * @param elapsed  business time up to its end or the watermark
     * @param deadline first instant at which the limit is reached (C3); empty while paused
     */
    public record Stage(
            String stage, String from, List<String> to, String visitId, Instant startedAt, Optional<Instant> endedAt,
            StageState state, Level level, Optional<Verdict> verdict, Duration elapsed, Duration limit,
            Optional<Instant> deadline) { }
}
