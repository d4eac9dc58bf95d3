package dev.stagewatch.engine.judge;

import dev.stagewatch.model.timeline.Timeline;
import dev.stagewatch.model.verdict.OrderLog;

/**
 * What became of an order at a watermark.
 *
 * @param state   to be stored
 * @param step    what is new, and the judgements, one for each visit of the timeline
 * @param nextDue watermark at which it has to be judged again without a new fact, or leaves; {@code NEVER} where none
 */
public record Judged(OrderState state, Timeline timeline, OrderLog.Step step, long nextDue) { }
