/**
 * One order replayed (W5): {@code (facts, policy, last watermark) -> story}. Pure; what an order's facts mean, and what an alert
 * says, is the model's.
 */
package dev.stagewatch.replay.judge;
