package dev.stagewatch.model.oracle;

/** Rules from a watermark on. */
public record Era(int since, Rules rules) {
}
