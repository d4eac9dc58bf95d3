package dev.stagewatch.engine.judge;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.timeline.End;
import dev.stagewatch.model.verdict.Confirmation;
import dev.stagewatch.model.verdict.Ground;
import dev.stagewatch.model.verdict.Level;
import dev.stagewatch.model.verdict.LogState;
import dev.stagewatch.model.verdict.LogState.Said;
import dev.stagewatch.model.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Orders as no process would have them, to hold the stored form to everything that can be. */
final class OddOrder {
    private static final String ORDER = "ORD-7K3M9QXA2F";
    private final Random random;

    OddOrder(Random random) {
        this.random = random;
    }

    OrderState state() {
        List<StatusFact> facts = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            facts.add(fact());
        }
        List<Said> said = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            said.add(said(facts));
        }
        long paused = said.isEmpty() ? 0 : random.nextInt(1 << said.size());
        return new OrderState(ORDER, facts, new LogState(said, answer()), paused, null, random.nextBoolean(),
                random.nextBoolean() ? Nanos.NEVER : random.nextLong(), one("", "p1", "p2"));
    }

    private Confirmation answer() {
        return random.nextBoolean() ? null : new Confirmation(one(null, "A"), random.nextInt(3), at());
    }

    private StatusFact fact() {
        long version = random.nextBoolean() ? 0 : 1 + random.nextInt(4);
        return OrderState.kept(new StatusFact(ORDER, one("A", "B\u001f", "Ж"), version, at(), one("", "crm", "a\u001fb"), "crm-1",
                one("", "odd", "0af7651916cd43dd8448eb211c80319c"), one("", "odd", "00f067aa0ba902b8"), random.nextInt(3) - 1,
                one(null, "acme", ""), 7));
    }

    private Said said(List<StatusFact> facts) {
        StatusFact start = facts.get(random.nextInt(facts.size()));
        End end = End.values()[random.nextInt(End.values().length)];
        Level level = Level.values()[random.nextInt(Level.values().length)];
        boolean fires = level != Level.OK;
        return new Said(one("pricing", "time in Ж", ""), random.nextInt(4) == 0 ? fact().key() : start.key(),
                random.nextBoolean() ? start.at() : at(), end == End.RUNNING ? Nanos.NEVER : random.nextBoolean() ? start.at() : at(), end,
                Verdict.values()[random.nextInt(Verdict.values().length)], random.nextBoolean() ? 0 : random.nextInt(1_000),
                random.nextInt(3), level, fires ? random.nextInt(100) : 0, fires ? random.nextInt(100) : 0, fires ? one("p1", "p2") : "",
                fires ? at() : 0, fires ? at() : 0,
                Ground.values()[random.nextInt(Ground.values().length)], random.nextBoolean() ? Nanos.NEVER : at());
    }

    private long at() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextLong();
            case 1 -> 1_772_452_800_000_000_000L + random.nextInt(1_000) * Nanos.SECOND;
            case 2 -> 1_772_452_800_000_000_000L + random.nextInt(1_000_000) * 1_000L;
            default -> random.nextInt(10);
        };
    }

    private String one(String... of) {
        return of[random.nextInt(of.length)];
    }
}
