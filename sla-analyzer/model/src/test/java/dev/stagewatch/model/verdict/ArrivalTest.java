package dev.stagewatch.model.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.OrderFacts;
import dev.stagewatch.model.Policies;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.timeline.Timeline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Arrival order and duplicates decide nothing: the same facts give the same timeline and the same last word. */
@Tag("F4")
@Tag("D8")
class ArrivalTest {
    private static final int CASES = Integer.getInteger("stagewatch.cases", 10_000);
    private static final List<String> STATUSES = List.of("CREATED", "SUBMITTED", "WAITING_FOR_CUSTOMER", "PRICE_CALCULATED",
            "MANUFACTURING_APPROVED", "CANCELLED", "CLOSED", "NOBODY_NAMED_IT");

    @Test
    void theSameFactsInAnyOrderAreTheSameStory() {
        long seed = Long.getLong("stagewatch.seed", System.nanoTime());
        Random random = new Random(seed);
        Policy policy = Policies.cases();
        for (int i = 0; i < CASES; i++) {
            List<StatusFact> facts = facts(random);
            List<StatusFact> arrived = new ArrayList<>(facts);
            facts.stream().filter(fact -> random.nextInt(20) == 0).forEach(arrived::add);
            Collections.shuffle(arrived, random);
            String told = "seed " + seed + ", case " + i;
            assertThat(Timeline.of(OrderFacts.ORDER, arrived, policy)).as(told).isEqualTo(Timeline.of(OrderFacts.ORDER, facts, policy));
            assertThat(lastWord(policy, arrived, random)).as(told).isEqualTo(lastWord(policy, facts, null));
        }
    }

    private static List<StatusFact> facts(Random random) {
        List<StatusFact> facts = new ArrayList<>();
        boolean versions = random.nextBoolean();
        int count = 1 + random.nextInt(9);
        for (int version = 1; version <= count; version++) {
            long at = OrderFacts.EPOCH + random.nextInt(90) * Nanos.MINUTE;
            String status = STATUSES.get(random.nextInt(STATUSES.size()));
            facts.add(new StatusFact(OrderFacts.ORDER, status, versions ? version : 0, at, "crm", "crm-1", "t", "s" + version, -1, null, at));
        }
        return facts;
    }

    /** What the log has said of each visit in the end, whatever it had to take back on the way. */
    private static List<String> lastWord(Policy policy, List<StatusFact> arrived, Random batches) {
        Story story = new Story(policy);
        for (int i = 0; i < arrived.size(); i++) {
            story.fact(arrived.get(i));
            if (batches != null && batches.nextBoolean()) {
                story.watermark(OrderFacts.EPOCH + i * Nanos.MINUTE);
            }
        }
        story.watermark(OrderFacts.EPOCH + 3 * Nanos.HOUR);
        return story.pricing().stream().map(j -> j.visit().key().text() + " " + j.end() + " " + j.verdict() + " " + j.elapsed() + " " + j.level()).toList();
    }
}
