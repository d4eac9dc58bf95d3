package dev.stagewatch.mes.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class PricingTest {
    private static final Material SILVER = material("10", "2", "0.5");
    private static final Pricing PRICING = new Pricing(new BigDecimal("15"), "EUR");

    @Test
    void pieceIsMaterialSupportAndMachineTime() {
        // 1 cm³ = 10 g at 2; 0.4 cm³ of support = 4 g at 0.5; half an hour at 10
        Price price = PRICING.priceOf(new Piece(1000, 400, 1800), SILVER, 3);
        assertThat(price.unit()).isEqualTo(new BigDecimal("27.00"));
        assertThat(price.amount()).isEqualTo(new BigDecimal("96.00"));
        assertThat(price.grams()).isEqualTo(new BigDecimal("10.000"));
        assertThat(price.currency()).isEqualTo("EUR");
    }

    @Test
    void halfACentIsRoundedUpOnceForEachPiece() {
        Price price = PRICING.priceOf(new Piece(0.25, 0, 0), SILVER, 1000); // 0.005 a piece
        assertThat(price.unit()).isEqualTo(new BigDecimal("0.01"));
        assertThat(price.amount()).isEqualTo(new BigDecimal("25.00"));
    }

    @Test
    void aFractionWithoutEndIsRounded() {
        // two seconds of an hour at 10 is 0.005555…
        assertThat(PRICING.priceOf(new Piece(1000, 0, 2), material("1", "0", "0"), 1).unit()).isEqualTo(new BigDecimal("0.01"));
    }

    @Test
    void wrongValuesAreRefused() {
        assertThatThrownBy(() -> PRICING.priceOf(new Piece(1, 0, 0), SILVER, 0)).hasMessageContaining("quantity");
        assertThatThrownBy(() -> new Pricing(new BigDecimal("-0.01"), "EUR")).hasMessageContaining("setup");
        assertThatThrownBy(() -> new Pricing(BigDecimal.ONE, "EURO")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> material("0", "1", "1")).hasMessageContaining("density");
        assertThatThrownBy(() -> material("1", "-1", "1")).hasMessageContaining("negative");
    }

    private static Material material(String density, String perGram, String supportPerGram) {
        return new Material("SILVER_925", new BigDecimal(density), new BigDecimal(perGram), new BigDecimal(supportPerGram), BigDecimal.TEN);
    }
}
