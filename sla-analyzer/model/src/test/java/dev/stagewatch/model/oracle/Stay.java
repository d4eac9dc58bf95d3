package dev.stagewatch.model.oracle;

/** A visit of a status, in ticks. */
public record Stay(String status, Fact start, int number, int entered, int left) {
}
