package dev.stagewatch.mes.pricing;

/**
 * What one piece takes to make.
 *
 * @param volumeMm3 of the model, more than 0
 * @param supportMm3 of its support, not negative
 * @param machineSeconds that the machine works on it, not negative
 */
public record Piece(double volumeMm3, double supportMm3, double machineSeconds) {
}
