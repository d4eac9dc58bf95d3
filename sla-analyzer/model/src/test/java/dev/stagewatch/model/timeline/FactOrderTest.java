package dev.stagewatch.model.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.OrderFacts;
import dev.stagewatch.model.Policies;
import dev.stagewatch.model.fact.FactKey;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.timeline.OrderedFacts.Placed;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F4")
class FactOrderTest {
    private static final int TRIPLES = Integer.getInteger("stagewatch.cases", 20_000);
    private static final List<String> STATUSES = List.of("CREATED", "SUBMITTED", "PRICE_CALCULATED", "CANCELLED", "NOBODY_NAMED_IT");

    private final Policy policy = Policies.cases();
    private final Comparator<Placed> order = OrderedFacts.order(policy);

    @Test
    void theOrderOfFactsIsTransitiveOnRandomTriples() {
        long seed = Long.getLong("stagewatch.seed", System.nanoTime());
        System.out.println("FactOrderTest: seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < TRIPLES; i++) {
            Placed[] three = placed(facts(random));
            for (int[] abc : new int[][] {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}) {
                Placed a = three[abc[0]];
                Placed b = three[abc[1]];
                Placed c = three[abc[2]];
                String told = "seed " + seed + ": " + a + ", " + b + ", " + c;
                assertThat(Integer.signum(order.compare(a, b))).as(told).isEqualTo(-Integer.signum(order.compare(b, a)));
                assertThat(order.compare(a, b)).as(told).isNotZero();
                if (order.compare(a, b) <= 0 && order.compare(b, c) <= 0) {
                    assertThat(order.compare(a, c)).as(told).isLessThanOrEqualTo(0);
                }
            }
        }
    }

    /** Of three identities, as an order has each once (F3). */
    private static List<StatusFact> facts(Random random) {
        Map<FactKey, StatusFact> facts = new LinkedHashMap<>();
        while (facts.size() < 3) {
            StatusFact fact = fact(random);
            facts.putIfAbsent(fact.key(), fact);
        }
        return List.copyOf(facts.values());
    }

    /** With the effective times that the three give each other. */
    private static Placed[] placed(List<StatusFact> facts) {
        return facts.stream().map(fact -> new Placed(fact, fact.key(), !fact.isVersioned() ? fact.at() : facts.stream()
                .filter(other -> other.isVersioned() && other.version() <= fact.version()).mapToLong(StatusFact::at).max().orElseThrow()))
                .toArray(Placed[]::new);
    }

    private static StatusFact fact(Random random) {
        long at = OrderFacts.EPOCH + random.nextInt(4) * Nanos.SECOND;
        return new StatusFact(OrderFacts.ORDER, STATUSES.get(random.nextInt(STATUSES.size())), random.nextInt(4), at, "crm", null,
                "t" + random.nextInt(2), random.nextInt(4) == 0 ? "" : "s" + random.nextInt(2), random.nextInt(2) - 1, null, at);
    }
}
