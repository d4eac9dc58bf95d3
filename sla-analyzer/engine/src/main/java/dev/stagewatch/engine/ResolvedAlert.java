package dev.stagewatch.engine;

import java.time.Instant;

/**
 * An alert that no longer fires.
 *
 * @param sequence rises by resolution within this process
 * @param at       watermark at which it resolved
 */
public record ResolvedAlert(long sequence, Alert alert, Resolution resolution, Instant at) { }
