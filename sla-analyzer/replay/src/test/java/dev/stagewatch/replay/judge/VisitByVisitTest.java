package dev.stagewatch.replay.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.OrderFacts;
import dev.stagewatch.model.Policies;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Stepping through visits one by one says what stepping through all facts says. */
class VisitByVisitTest {
    private static final int ORDERS = 2_000;
    private static final String YAML = """
            version: 1
            order: { id: [order.id], version: order.version, partner: order.partner }
            events:
              - match: { span: order.status }
                status: "${order.status}"
            statuses: [A, B, C, D, E, Z]
            terminal: { Z: completed, X: cancelled }
            calendars:
              always: { hours: always }
              office: { zone: Europe/Moscow, day-length: 9h, hours: { mon-fri: "09:00-18:00" } }
            default-limit: 2h
            stages:
              one: { from: A, to: B, limit: 30m, warn: 50%, pause: [P, Q] }
              sum: { from: [A, B], to: [C, D], limit: 90m, rework: sum, pause: [P] }
              first: { from: B, to: D, limit: 1h, rework: first }
              office: { from: C, to: E, limit: 1 business day, calendar: office, pause: [Q] }
              whole: { from: A, to: Z, limit: 10h, pause: [P] }
            partners:
              acme: { name: ACME, zone: UTC, stages: { one: { limit: 10m } } }
            grace: 10s
            skew-limit: 1m
            abandon-after: 2d
            """;
    private static final String[] STATUSES = {"A", "B", "C", "D", "E", "P", "Q", "X", "Z", "other", "A", "B", "C", "P"};
    private final long seed = Long.getLong("stagewatch.seed", System.nanoTime());

    @Test
    @Tag("W5")
    @Tag("D3")
    void ofRandomOrders() {
        Policy policy = Policies.of(YAML);
        OrderReplay replay = new OrderReplay(policy);
        Random random = new Random(seed);
        int alerts = 0;
        for (int i = 0; i < ORDERS; i++) {
            List<StatusFact> facts = facts(random);
            long end = facts.stream().mapToLong(fact -> Math.max(fact.at(), fact.appendTime())).max().orElseThrow() + random.nextLong(4 * Nanos.DAY);
            Story quick = replay.replay("A", facts, end, false);
            Story thorough = replay.replay("A", facts, end, true);
            assertThat(lines(quick)).as("seed %d, order %d: %s", seed, i, facts).isEqualTo(lines(thorough));
            alerts += quick.alerts().size();
        }
        assertThat(alerts).isGreaterThan(ORDERS);
    }

    private static List<String> lines(Story story) {
        return story.alerts().stream().map(said -> said.watermark() + " " + said.event().kind() + ' ' + said.event().stage() + ' '
                + said.event().key() + ' ' + said.event().number() + ' ' + said.event().at() + ' ' + said.event().level() + ' ' + said.event().reason()
                + ' ' + said.event().verdict() + ' ' + said.event().elapsed() + ' ' + said.event().limit()).toList();
    }

    private static List<StatusFact> facts(Random random) {
        boolean versioned = random.nextBoolean();
        int lateness = random.nextInt(4);
        long arrived = 0;
        String partner = random.nextInt(3) == 0 ? "acme" : null;
        List<StatusFact> facts = new ArrayList<>();
        long at = OrderFacts.EPOCH;
        int count = 1 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            at += switch (random.nextInt(12)) {
                case 0 -> 0;
                case 1 -> Nanos.SECOND * random.nextInt(90);
                case 2 -> 2 * Nanos.DAY + Nanos.SECOND * random.nextInt(40);
                case 3 -> Nanos.DAY;
                default -> Nanos.MINUTE * random.nextInt(150);
            };
            long skewed = versioned && random.nextInt(5) == 0 ? at - Nanos.MINUTE * random.nextInt(90) : at;
            // not kept; a bit late and in order; much later and in order; in any order
            arrived = lateness == 0 ? 0 : Math.max(lateness == 3 ? 0 : arrived, at + random.nextLong(lateness == 1 ? Nanos.MINUTE : 3 * Nanos.DAY));
            facts.add(new StatusFact("A", STATUSES[random.nextInt(STATUSES.length)], versioned ? i + 1 : 0, skewed, "", null, "", "", -1, partner,
                    arrived));
        }
        return facts;
    }
}
