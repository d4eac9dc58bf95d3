package dev.stagewatch.model.timeline;

/** A time that counts for nothing (S6): {@code [from, to)}, epoch nanoseconds; {@code to} is NEVER while it lasts. */
public record Pause(long from, long to) {
}
