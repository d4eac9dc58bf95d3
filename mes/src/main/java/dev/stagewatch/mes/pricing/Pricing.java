package dev.stagewatch.mes.pricing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Currency;

/** The rule of the price: material, support and machine time of each piece, plus setting up the order. Thread-safe. */
public final class Pricing {
    private static final int MONEY_SCALE = 2;
    private static final int GRAM_SCALE = 3;
    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);

    private final BigDecimal setup;
    private final String currency;

    /**
     * @param setup of each order, not negative
     * @param currency ISO 4217 code
     */
    public Pricing(BigDecimal setup, String currency) {
        if (setup.signum() < 0) {
            throw new IllegalArgumentException("the setup price must not be negative, was " + setup);
        }
        this.setup = setup;
        this.currency = Currency.getInstance(currency).getCurrencyCode();
    }

    /** @param quantity number of pieces, at least 1 */
    public Price priceOf(Piece piece, Material material, int quantity) {
        if (quantity < 1) {
            throw new IllegalArgumentException("quantity must be at least 1, was " + quantity);
        }
        BigDecimal grams = material.gramsOf(piece.volumeMm3());
        BigDecimal unit = grams.multiply(material.pricePerGram())
                .add(material.gramsOf(piece.supportMm3()).multiply(material.supportPricePerGram()))
                .add(machine(piece, material))
                .setScale(MONEY_SCALE, RoundingMode.HALF_UP);
        BigDecimal amount = unit.multiply(BigDecimal.valueOf(quantity)).add(setup).setScale(MONEY_SCALE, RoundingMode.HALF_UP);
        return new Price(amount, unit, currency, grams.setScale(GRAM_SCALE, RoundingMode.HALF_UP));
    }

    private static BigDecimal machine(Piece piece, Material material) {
        return BigDecimal.valueOf(piece.machineSeconds()).multiply(material.machinePerHour()).divide(SECONDS_PER_HOUR, MathContext.DECIMAL64);
    }
}
