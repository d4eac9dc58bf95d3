package dev.stagewatch.model.hop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A2")
class SpanRefTest {
    private static final String TRACE = "f0af7651916cd43dd8448eb211c80319";
    private static final List<String> TRACES = List.of(TRACE, "00000000000000000000000000000001", "0".repeat(31) + "A", "odd", "f");
    private static final List<String> SPANS = List.of("b7ad6b7169203331", "0000000000000000", "7fffffffffffffff", "B7AD6B7169203331", "x");

    @Test
    void numbersAndTextOfOneSpanAreTheSame() {
        SpanRef byNumbers = new SpanRef(0xf0af7651916cd43dL, 0xd8448eb211c80319L, 0xb7ad6b7169203331L);
        assertThat(byNumbers).isEqualTo(new SpanRef(TRACE, "b7ad6b7169203331")).hasSameHashCodeAs(new SpanRef(TRACE, "b7ad6b7169203331"))
                .hasToString("SpanRef[traceId=" + TRACE + ", spanId=b7ad6b7169203331]");
        assertThat(byNumbers.isHex()).isTrue();
        assertThat(new SpanRef(TRACE, "B7AD6B7169203331").isHex()).isFalse();
    }

    @Test
    void theySortAsTheirTextsDoAndAreTheSameOnlyWhereBothTextsAre() {
        List<SpanRef> all = new ArrayList<>();
        TRACES.forEach(trace -> SPANS.forEach(span -> all.add(new SpanRef(trace, span))));
        Comparator<SpanRef> byText = Comparator.comparing(SpanRef::traceId).thenComparing(SpanRef::spanId);
        for (SpanRef a : all) {
            for (SpanRef b : all) {
                assertThat(Integer.signum(a.compareTo(b))).as("%s, %s", a, b).isEqualTo(Integer.signum(byText.compare(a, b)));
                assertThat(a.equals(b)).as("%s, %s", a, b).isEqualTo(byText.compare(a, b) == 0);
                assertThat(a.isOfTrace(b)).isEqualTo(a.traceId().equals(b.traceId()));
            }
        }
    }

    @Test
    void anIdThatIsEmptyIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SpanRef("", "b7ad6b7169203331"));
        assertThatIllegalArgumentException().isThrownBy(() -> new SpanRef(TRACE, ""));
    }
}
