package dev.stagewatch.history.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.event.SlaEvent;
import dev.stagewatch.history.it.Postgres;
import dev.stagewatch.history.it.Rows;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.OrderFacts;
import dev.stagewatch.model.Policies;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.verdict.Judgement;
import dev.stagewatch.model.verdict.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Facts in any order, late and doubled; events in batches of any size, read again at will: history is what the model judges. */
class EngineToHistoryTest {

    private static final List<String> STATUSES = List.of("CREATED", "SUBMITTED", "WAITING_FOR_CUSTOMER", "PRICE_CALCULATED",
            "MANUFACTURING_APPROVED", "CLOSED", "CANCELLED", "ODD");
    private static final int ORDERS = Integer.getInteger("stagewatch.orders", 150);

    @Test
    @Tag("D4")
    @Tag("D10")
    @Tag("V1")
    void historyIsWhatTheModelJudgesOfAllFacts() {
        long seed = Long.getLong("stagewatch.seed", System.nanoTime());
        System.out.println("EngineToHistoryTest: -Dstagewatch.seed=" + seed);
        Random random = new Random(seed);
        HistoryDatabase database = Postgres.shared().history("engine");
        HistoryWriter writer = new HistoryWriter(database, new Months(database));
        Policy policy = Policies.cases();
        List<String> visits = new ArrayList<>();
        List<String> open = new ArrayList<>();
        List<SlaEvent> events = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            EngineSaid order = new EngineSaid(String.format("R%04d", i), policy);
            events.addAll(story(order, String.format("R%04d", i), random));
            String id = String.format("R%04d", i);
            order.judgements().stream().filter(judgement -> !judgement.isRunning()).forEach(judgement -> visits.add(line(id, judgement)));
            order.judgements().stream().filter(Judgement::isRunning).forEach(judgement -> open.add(runningLine(id, judgement)));
        }
        write(writer, events, random);
        Rows rows = new Rows(Postgres.shared().admin("engine"));
        assertThat(rows.current()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(visits);
        assertThat(rows.running()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(open);
    }

    /** Facts in random order, a watermark now and then; at last one that is past all of them. */
    private static List<SlaEvent> story(EngineSaid order, String id, Random random) {
        List<StatusFact> facts = new ArrayList<>();
        long at = OrderFacts.EPOCH;
        for (int version = 1; version <= 2 + random.nextInt(8); version++) {
            at += (1 + random.nextInt(40)) * Nanos.MINUTE;
            String status = STATUSES.get(random.nextInt(STATUSES.size()));
            boolean versioned = random.nextInt(4) > 0;
            facts.add(new StatusFact(id, status, versioned ? version : 0, at, "crm", "crm-1", "0af7651916cd43dd8448eb211c80319c",
                    String.format("%016x", version), -1, null, at));
        }
        if (random.nextBoolean()) {
            Collections.shuffle(facts, random);
        }
        List<SlaEvent> events = new ArrayList<>();
        long watermark = OrderFacts.EPOCH;
        for (StatusFact fact : facts) {
            order.take(fact);
            // An order is judged when the watermark advanced, so never twice at the same one (D3).
            watermark = Math.max(watermark, fact.at()) + (1 + random.nextInt(30)) * Nanos.MINUTE;
            if (random.nextInt(3) > 0) {
                events.addAll(order.advance(watermark));
            }
        }
        events.addAll(order.advance(Math.max(watermark, at) + Nanos.MINUTE));
        return events;
    }

    /** Batches of random size; now and then one goes back to an earlier place, as a consumer does that takes over. */
    private static void write(HistoryWriter writer, List<SlaEvent> events, Random random) {
        int from = 0;
        while (from < events.size()) {
            int to = Math.min(events.size(), from + 1 + random.nextInt(200));
            writer.write(events.subList(from, to), List.of());
            from = random.nextInt(4) == 0 ? Math.max(0, to - random.nextInt(100)) : to;
        }
    }

    private static String line(String order, Judgement judgement) {
        return String.join(" ", Stream.of(order, judgement.visit().stage().name(), judgement.visit().key().text(),
                judgement.end().name().toLowerCase(Locale.ROOT),
                judgement.verdict() == Verdict.NONE ? "null" : judgement.verdict().name().toLowerCase(Locale.ROOT),
                BigDecimal.valueOf(judgement.counted(), 9).stripTrailingZeros().toPlainString() + "s").toList());
    }

    /** Without the visit's id: where another fact comes to start a running visit, no event says so until its next one. */
    private static String runningLine(String order, Judgement judgement) {
        return order + " " + judgement.visit().stage().name() + " " + judgement.level().name().toLowerCase(Locale.ROOT);
    }
}
