package dev.stagewatch.mes.pricing;

import java.math.BigDecimal;

/**
 * A row of the price table.
 *
 * @param code as orders name it, such as {@code GOLD_18K}
 * @param gramsPerCm3 density, more than 0
 * @param pricePerGram of what is delivered, not negative
 * @param supportPricePerGram of support: most of a metal goes back into the furnace, so this is less; not negative
 * @param machinePerHour of machine time, not negative
 */
public record Material(
        String code, BigDecimal gramsPerCm3, BigDecimal pricePerGram, BigDecimal supportPricePerGram, BigDecimal machinePerHour) {
    public Material {
        if (code.isBlank()) {
            throw new IllegalArgumentException("a material has no code");
        }
        if (gramsPerCm3.signum() <= 0) {
            throw new IllegalArgumentException(code + ": the density must be more than 0, was " + gramsPerCm3);
        }
        if (pricePerGram.signum() < 0 || supportPricePerGram.signum() < 0 || machinePerHour.signum() < 0) {
            throw new IllegalArgumentException(code + ": no price may be negative");
        }
    }

    /** Grams of a volume in mm³. */
    BigDecimal gramsOf(double mm3) {
        return BigDecimal.valueOf(mm3).movePointLeft(3).multiply(gramsPerCm3);
    }
}
