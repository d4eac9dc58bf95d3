package dev.stagewatch.engine.topology;

import static dev.stagewatch.engine.read.Otlp.status;
import static dev.stagewatch.engine.read.Otlp.text;
import static dev.stagewatch.engine.topology.LiveTopology.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.engine.EngineListener;
import dev.stagewatch.engine.StageTotals;
import dev.stagewatch.engine.TierTotals;
import dev.stagewatch.engine.Verdict;
import dev.stagewatch.model.Policies;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is counted by the tier of the order's partner. */
class TierTotalsTest {
    private static final String PARTNERS = "partners: { acme: { tier: gold }, birch: { tier: silver }, basic: { name: Basic } }\n";
    private static final List<String> WHOSE = List.of("acme", "birch", "basic", "unheard-of", "");
    private static final int ORDERS = 40;

    private final List<String> verdicts = new ArrayList<>();
    @TempDir
    private Path state;
    private LiveTopology live;

    @BeforeEach
    void start() {
        live = new LiveTopology(state, new EngineListener() {
            @Override
            public void verdict(String stage, String tier, Verdict verdict) {
                verdicts.add(stage + " " + tier + " " + verdict);
            }
        });
        live.policy(Policies.CASES + PARTNERS);
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    @Tag("D3")
    void overdueOrdersAreCountedByTierAndThoseOfNoneTogether() {
        submitted("ORD-1", "acme", "0:01");
        submitted("ORD-2", "basic", "0:01");
        submitted("ORD-3", "unheard-of", "0:01");
        submitted("ORD-4", "", "0:01");
        submitted("ORD-5", "acme", "5:00");
        live.atEnd("30:11");
        assertThat(live.orders.tierTotals()).containsExactly(new TierTotals("pricing", "gold", 1, 1), new TierTotals("pricing", "silver", 0, 0),
                new TierTotals("pricing", "none", 0, 3));
        live.append("31:00", status("ORD-1", "PRICE_CALCULATED", 2, at("31:00")));
        live.atEnd("31:01");
        assertThat(live.orders.tierTotals()).contains(new TierTotals("pricing", "gold", 1, 0));
    }

    @Test
    @Tag("D6")
    void anotherTierHoldsForOpenOrdersAtOnce() {
        submitted("ORD-1", "acme", "0:01");
        live.atEnd("30:11");
        live.policy(Policies.CASES + "partners: { acme: { tier: platinum } }\n");
        live.atEnd("30:12");
        assertThat(live.orders.tierTotals()).containsExactly(new TierTotals("pricing", "platinum", 0, 1), new TierTotals("pricing", "none", 0, 0));
    }

    @Test
    @Tag("D10")
    void aTaskThatMovedCountsTheSame() {
        submitted("ORD-1", "acme", "0:01");
        submitted("ORD-2", "birch", "6:00");
        live.atEnd("30:11");
        List<TierTotals> before = live.orders.tierTotals();
        live.restart();
        live.atEnd("30:12");
        assertThat(live.orders.tierTotals()).isEqualTo(before).contains(new TierTotals("pricing", "gold", 0, 1), new TierTotals("pricing", "silver", 1, 0));
    }

    @Test
    @Tag("D1")
    void aVerdictIsOfThePartnersTier() {
        for (String partner : WHOSE) {
            submitted("ORD-" + partner, partner, "0:01");
            live.append("0:02", status("ORD-" + partner, "PRICE_CALCULATED", 2, at("0:02")));
        }
        submitted("ORD-late", "birch", "0:03");
        live.append("40:00", status("ORD-late", "PRICE_CALCULATED", 2, at("40:00")));
        live.atEnd("40:01");
        assertThat(verdicts).containsExactlyInAnyOrder("pricing gold MET", "pricing silver MET", "pricing none MET", "pricing none MET",
                "pricing none MET", "pricing silver BREACHED");
    }

    /** Orders come, are held, go on and are cancelled as chance has it, and tiers change. */
    @Test
    void tiersAddUpToTheStagesTotalsWhateverHappens() {
        long seed = Long.getLong("stagewatch.seed", System.nanoTime());
        System.out.println("stagewatch.seed=" + seed);
        Random random = new Random(seed);
        int[] versions = new int[ORDERS];
        List<String> next = List.of("SUBMITTED", "SUBMITTED", "WAITING_FOR_CUSTOMER", "PRICE_CALCULATED", "CANCELLED", "A_STATUS_NOBODY_NAMED");
        for (int minute = 1; minute < 120; minute++) {
            String now = minute + ":00";
            for (int i = 0; i < 3; i++) {
                int order = random.nextInt(ORDERS);
                String partner = WHOSE.get(random.nextInt(WHOSE.size()));
                live.append(now, of(partner, status("ORD-" + order, next.get(random.nextInt(next.size())), ++versions[order],
                        at((minute - random.nextInt(2)) + ":00"))));
            }
            if (minute % 40 == 0) {
                live.policy(Policies.CASES + PARTNERS.replace("silver", "silver-" + minute));
            }
            live.atEnd(minute + ":30");
            assertThat(summed()).as("minute " + minute + ", seed " + seed).isEqualTo(live.orders.totals().stream()
                    .collect(Collectors.toMap(StageTotals::stage, total -> total.atRisk() + " " + total.overdue())));
        }
        assertThat(live.orders.totals().getFirst().overdue()).as("seed " + seed).isPositive();
    }

    private Map<String, String> summed() {
        Map<String, long[]> sums = new TreeMap<>();
        for (TierTotals total : live.orders.tierTotals()) {
            long[] sum = sums.computeIfAbsent(total.stage(), stage -> new long[2]);
            sum[0] += total.atRisk();
            sum[1] += total.overdue();
        }
        return sums.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()[0] + " " + entry.getValue()[1]));
    }

    private void submitted(String order, String partner, String moment) {
        live.append(moment, of(partner, status(order, "SUBMITTED", 1, at(moment))));
    }

    private static Span.Builder of(String partner, Span.Builder span) {
        return partner.isEmpty() ? span : span.addAttributes(text("order.partner", partner));
    }
}
