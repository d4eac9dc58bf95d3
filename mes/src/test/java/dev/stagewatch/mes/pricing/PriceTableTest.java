package dev.stagewatch.mes.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTableTest {
    private static final String HEADER = "material,density_g_cm3,price_per_gram,support_price_per_gram,machine_per_hour\n";

    @ParameterizedTest
    @ValueSource(strings = {"SILVER_925", "GOLD_14K", "GOLD_18K", "PLATINUM_950", "BRASS", "RESIN"})
    void ownTableHasEveryMaterialOfTheShop(String code) throws Exception {
        try (var csv = new InputStreamReader(PriceTable.class.getResourceAsStream("/prices.csv"), StandardCharsets.UTF_8)) {
            assertThat(PriceTable.read(csv).material(code).pricePerGram()).isPositive();
        }
    }

    @Test
    void readsNumbersAsTheyStand() throws Exception {
        PriceTable table = read("# of our own\nGOLD, 15.58 ,79.50,3.90,12.00\n");
        assertThat(table.material("GOLD")).isEqualTo(new Material("GOLD",
                new BigDecimal("15.58"), new BigDecimal("79.50"), new BigDecimal("3.90"), new BigDecimal("12.00")));
    }

    @Test
    void unknownMaterialNamesTheKnownOnes() {
        assertThatThrownBy(() -> read("B,1,1,1,1\nA,1,1,1,1\n").material("lead"))
                .isInstanceOf(UnknownMaterialException.class).hasMessageContaining("'lead'").hasMessageContaining("A, B");
    }

    @Test
    void badTableNamesRowAndColumn() {
        assertThatThrownBy(() -> read("A,1,1,1,1\nB,1,much,1,1\n")).hasMessageContaining("row 2: price_per_gram must be a number, was 'much'");
        assertThatThrownBy(() -> read("A,0,1,1,1\n")).hasMessageContaining("row 1: A: the density");
        assertThatThrownBy(() -> read("A,1,1,1,1\nA,1,1,1,1\n")).hasMessageContaining("twice");
        assertThatThrownBy(() -> read("")).hasMessageContaining("no material");
        assertThatThrownBy(() -> PriceTable.read(new StringReader("code\nA\n"))).hasMessageContaining("material");
    }

    private static PriceTable read(String rows) throws IOException {
        return PriceTable.read(new StringReader(HEADER + rows));
    }
}
