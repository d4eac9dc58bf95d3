package dev.stagewatch.model.property;

import dev.stagewatch.model.oracle.Fact;
import dev.stagewatch.model.property.Case.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random orders: processes, clocks that differ, losses, twins, conflicts, and how it all arrives. Not thread-safe. */
final class Cases {
    private static final List<String> OTHERS = List.of("HELD", "VOID", "LOST", "NOBODY_NAMED_IT");

    private final Random random;
    private final int policies;

    Cases(Random random, int policies) {
        this.random = random;
        this.policies = policies;
    }

    Case next() {
        List<Fact> facts = facts();
        List<List<Fact>> batches = arrival(facts);
        List<Step> steps = new ArrayList<>();
        int watermark = -5;
        for (List<Fact> batch : batches) {
            int reached = batch.stream().mapToInt(Fact::at).max().orElse(watermark);
            watermark = Math.max(watermark, random.nextInt(3) == 0 ? watermark + random.nextInt(40) : reached + random.nextInt(12) - 2);
            int policy = random.nextInt(8) == 0 ? random.nextInt(policies) : -1;
            steps.add(new Step(batch, watermark, policy, random.nextInt(3) == 0, random.nextInt(3) > 0, random.nextInt(4) == 0));
        }
        steps.add(new Step(List.of(), watermark + random.nextInt(200), -1, true, true, random.nextBoolean()));
        return new Case(List.copyOf(steps), random.nextInt(policies));
    }

    private List<Fact> facts() {
        int kind = random.nextInt(20);
        boolean versions = kind < 14;
        boolean mixed = kind >= 11;
        List<Fact> facts = new ArrayList<>();
        int place = random.nextInt(2);
        int now = 0;
        for (long version = 1, count = 1 + random.nextInt(9); version <= count; version++) {
            String status = status(place);
            place = PolicyPool.PLACED.contains(status) ? PolicyPool.PLACED.indexOf(status) + 1 : place;
            boolean versioned = versions && !(mixed && random.nextInt(3) == 0);
            int at = now + (random.nextInt(5) == 0 ? random.nextInt(7) - 3 : 0);
            if (random.nextInt(12) > 0) {
                facts.add(fact(status, versioned ? version : 0, at, version));
            }
            if (mixed && random.nextInt(6) == 0) {
                facts.add(fact(status, 0, at + random.nextInt(7) - 3, version + 100));
            }
            if (random.nextInt(30) == 0) {
                facts.add(fact(status(place), version, at + random.nextInt(5) - 2, version + 200));
            }
            now += random.nextInt(12) == 0 ? random.nextInt(160) : random.nextInt(28);
        }
        return facts.isEmpty() ? List.of(fact("A", 0, 0, 1)) : facts;
    }

    /** Mostly the next one; else back, ahead, held, ended or unknown. */
    private String status(int place) {
        int kind = random.nextInt(12);
        if (kind < 7) {
            return PolicyPool.PLACED.get(Math.min(place, PolicyPool.PLACED.size() - 1));
        }
        return kind < 10 ? PolicyPool.PLACED.get(random.nextInt(PolicyPool.PLACED.size())) : OTHERS.get(random.nextInt(OTHERS.size()));
    }

    private Fact fact(String status, long version, int at, long span) {
        boolean bare = random.nextInt(15) == 0;
        String partner = random.nextInt(4) == 0 ? "acme" : random.nextInt(8) == 0 ? "rival" : null;
        return new Fact(status, version, at, "t" + span % 3, bare ? "" : "s" + span, random.nextInt(4) == 0 ? 1 : -1, partner);
    }

    /** By time, but 20 % late by some places and 5 % twice; then cut into batches. */
    private List<List<Fact>> arrival(List<Fact> facts) {
        List<Fact> arrived = new ArrayList<>(facts);
        arrived.sort(java.util.Comparator.comparingInt(Fact::at));
        for (Fact fact : facts) {
            if (random.nextInt(5) == 0) {
                int from = arrived.indexOf(fact);
                arrived.add(from + random.nextInt(arrived.size() - from), arrived.remove(from));
            }
            if (random.nextInt(20) == 0) {
                arrived.add(random.nextInt(arrived.size() + 1), fact);
            }
        }
        List<List<Fact>> batches = new ArrayList<>();
        List<Fact> batch = new ArrayList<>();
        for (Fact fact : arrived) {
            batch.add(fact);
            if (random.nextBoolean()) {
                batches.add(List.copyOf(batch));
                batch.clear();
            }
            if (random.nextInt(6) == 0 && !batches.isEmpty()) {
                batches.add(List.of());
            }
        }
        batches.add(List.copyOf(batch));
        batches.removeIf(List::isEmpty);
        if (random.nextInt(3) == 0) {
            batches.add(1 + random.nextInt(batches.size()), List.of());
        }
        return batches;
    }
}
