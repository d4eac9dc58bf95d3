package dev.stagewatch.mes.calculation;

import dev.stagewatch.mes.model.ModelRef;
import jakarta.json.JsonObject;

/**
 * What is to be priced.
 *
 * @param quantity number of pieces, at least 1
 */
public record Job(String orderId, ModelRef model, String material, int quantity) {
    public Job {
        if (quantity < 1) {
            throw new IllegalArgumentException("details.quantity must be at least 1, was " + quantity);
        }
    }

    /**
     * The job that a confirmed order's details describe.
     *
     * @throws IllegalArgumentException something is missing or not what it should be
     */
    public static Job from(String orderId, JsonObject details) {
        try {
            return new Job(orderId, ModelRef.from(details), details.getString("material"), details.getJsonNumber("quantity").intValueExact());
        } catch (NullPointerException | ClassCastException | ArithmeticException e) {
            // What JSON-P throws for a member that is missing, of another type, or not a whole number.
            throw new IllegalArgumentException("details need model, material and quantity", e);
        }
    }
}
