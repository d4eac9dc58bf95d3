package dev.stagewatch.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.engine.EngineListener;
import dev.stagewatch.model.fact.StatusFact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F6")
class ClockSkewTest {
    private final List<String> told = new ArrayList<>();
    private final EngineListener listener = new EngineListener() {
        @Override
        public void skew(String service, Duration amount) {
            told.add(service + " " + amount.toMillis());
        }
    };

    @Test
    void aVersionEarlierThanTheOneBeforeIsToldWithItsService() {
        ClockSkew.tell(List.of(fact(1, 5_000, "shop")), List.of(fact(1, 5_000, "shop"), fact(2, 3_000, "crm")), listener);

        assertThat(told).containsExactly("crm 2000");
    }

    @Test
    void skewThatWasToldIsNotToldAgain() {
        List<StatusFact> before = List.of(fact(1, 5_000, "shop"), fact(2, 3_000, "crm"));
        ClockSkew.tell(before, List.of(fact(1, 5_000, "shop"), fact(2, 3_000, "crm"), fact(3, 9_000, "mes")), listener);

        assertThat(told).isEmpty();
    }

    @Test
    void aLateFactShowsThatTheClockOfALaterVersionWasBehind() {
        ClockSkew.tell(List.of(fact(2, 3_000, "crm")), List.of(fact(2, 3_000, "crm"), fact(1, 5_000, "shop")), listener);

        assertThat(told).containsExactly("crm 2000");
    }

    @Test
    void equalTimesAndLateFactsInOrderAndFactsWithoutVersionAreNoSkew() {
        ClockSkew.tell(List.of(), List.of(fact(2, 5_000, "crm"), fact(1, 5_000, "shop"), fact(0, 1, "log")), listener);

        assertThat(told).isEmpty();
    }

    @Test
    void anotherTimeOfTheSameVersionIsAConflictAndNoSkew() {
        ClockSkew.tell(List.of(), List.of(fact(1, 5_000, "shop"), fact(1, 4_000, "shop"), fact(2, 4_500, "crm")), listener);

        assertThat(told).isEmpty();
    }

    @Test
    void ofManyFactsThatCameInAnotherOrderOnlyTheSkewedIsTold() {
        List<StatusFact> facts = new ArrayList<>();
        for (int version = 60; version > 0; version--) {
            facts.add(fact(version, 1_000L * version, "shop"));
        }
        ClockSkew.tell(List.of(), facts, listener);
        assertThat(told).isEmpty();

        facts.add(fact(61, 59_000, "mes"));
        ClockSkew.tell(List.of(), facts, listener);
        assertThat(told).containsExactly("mes 1000");
    }

    private static StatusFact fact(long version, long millis, String service) {
        return new StatusFact("ORD-1", "S" + version, version, Duration.ofMillis(millis).toNanos(), service, service + "-1",
                "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", 0, null, 0);
    }
}
