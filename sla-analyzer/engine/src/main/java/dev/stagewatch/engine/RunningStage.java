package dev.stagewatch.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An open visit of a stage, for lists.
 *
 * @param deadline empty while paused
 * @param elapsed  business time up to the watermark
 */
public record RunningStage(
        String orderId, Optional<String> partner, String stage, String status, StageState state, Level level,
        Instant startedAt, Optional<Instant> deadline, Duration elapsed, Duration limit) { }
