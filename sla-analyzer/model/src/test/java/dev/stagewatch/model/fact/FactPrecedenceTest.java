package dev.stagewatch.model.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F3")
class FactPrecedenceTest {
    private static final FactPrecedence PRECEDENCE = new FactPrecedence(List.of("A", "B")::indexOf);

    /** Each smaller than the next by the first thing in which they differ; all that comes later would say otherwise. */
    private static final List<StatusFact> SORTED = List.of(
            fact("B", 1, "z", "z", "t9", "s9", 9, "z", 9), fact("A", 2, "z", "z", "t9", "s9", 9, "z", 9), fact("B", 2, "z", "z", "t1", "s9", 9, "z", 9),
            fact("B", 2, "z", "z", "t2", "s1", 9, "z", 9), fact("B", 2, "z", "z", "t2", "s2", 1, "z", 9), fact("B", 2, "z", "z", "t2", "s2", 2, "a", 9),
            fact("B", 2, "a", "z", "t2", "s2", 2, "b", 9), fact("B", 2, "b", "a", "t2", "s2", 2, "b", 9), fact("B", 2, "b", "b", "t2", "s2", 2, "b", 1),
            fact("B", 2, "b", "b", "t2", "s2", 2, "b", 2), fact("B", 2, "b", null, "t2", "s2", 2, "b", 2), fact("B", 2, "b", "b", "t2", "s2", 2, null, 2));

    @Test
    void theSmallerByTimePlaceTraceSpanEventIndexPartnerIsKept() {
        for (int i = 0; i < SORTED.size(); i++) {
            for (int j = 0; j < SORTED.size(); j++) {
                assertThat(Integer.signum(PRECEDENCE.compare(SORTED.get(i), SORTED.get(j)))).as(i + " to " + j).isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @Test
    void aConflictIsAnotherTimeOrStatus() {
        StatusFact one = SORTED.get(2);
        assertThat(FactPrecedence.conflict(one, SORTED.get(3))).isFalse();
        assertThat(FactPrecedence.conflict(one, SORTED.get(0))).isTrue();
        assertThat(FactPrecedence.conflict(one, SORTED.get(1))).isTrue();
    }

    @Test
    void aFactNeedsAnOrderAStatusAndAVersion() {
        assertThatThrownBy(() -> new StatusFact("", "A", 0, 1, null, null, null, null, -1, null, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StatusFact("o", "", 0, 1, null, null, null, null, -1, null, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StatusFact("o", "A", -1, 1, null, null, null, null, -1, null, 1)).isInstanceOf(IllegalArgumentException.class);
        StatusFact bare = new StatusFact("o", "A", 0, 1, null, null, null, null, -1, null, 1);
        assertThat(List.of(bare.service(), bare.traceId(), bare.spanId())).containsOnly("");
    }

    @Test
    void keysSortByVersionStatusTraceSpanIndexAndTime() {
        List<FactKey> sorted = List.of(new FactKey(0, "A", "t", "s", 1, 1), new FactKey(0, "A", "t", "s", 1, 2), new FactKey(0, "A", "t", "s", 2, 0),
                new FactKey(0, "A", "t", "t", 0, 0), new FactKey(0, "A", "u", "", 0, 0), new FactKey(0, "B", "", "", 0, 0), new FactKey(1, "", "", "", -1, 0));
        for (int i = 0; i < sorted.size(); i++) {
            for (int j = 0; j < sorted.size(); j++) {
                assertThat(Integer.signum(sorted.get(i).compareTo(sorted.get(j)))).isEqualTo(Integer.compare(i, j));
            }
            assertThat(FactKey.parse(sorted.get(i).text())).isEqualTo(sorted.get(i));
        }
        assertThatThrownBy(() -> FactKey.parse("x|1|2|3|4|5")).isInstanceOf(IllegalArgumentException.class);
    }

    private static StatusFact fact(String status, long at, String service, String instance, String trace, String span, int index, String partner,
            long appended) {
        return new StatusFact("ORD-1", status, 0, at, service, instance, trace, span, index, partner, appended);
    }
}
