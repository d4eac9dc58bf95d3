package dev.stagewatch.history.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.Told;
import dev.stagewatch.history.erasure.Erasure;
import dev.stagewatch.history.event.SlaEvent;
import dev.stagewatch.history.event.UnreadableEventException.Reason;
import dev.stagewatch.history.it.Postgres;
import dev.stagewatch.history.it.Rows;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HistoryWriterTest {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private HistoryDatabase database;
    private HistoryWriter writer;
    private Rows rows;

    @BeforeEach
    void freshDatabase() {
        String name = "writer" + DATABASES.incrementAndGet();
        database = Postgres.shared().history(name);
        writer = new HistoryWriter(database, new Months(database));
        rows = new Rows(Postgres.shared().admin(name));
    }

    private Map<Outcome, Integer> write(SlaEvent... events) {
        return writer.write(List.of(events), List.of());
    }

    @Test
    void aFinishedVisitLeavesWhatRunsAndBecomesHistory() {
        assertThat(write(Told.of("A").entered())).isEqualTo(Map.of(Outcome.WRITTEN, 1));
        assertThat(rows.open()).containsExactly("A pricing v3 r0 ok");
        write(Told.of("A").met(1, 29));
        assertThat(rows.open()).isEmpty();
        assertThat(rows.visits()).containsExactly("A pricing v3 r1 completed met 1740s");
    }

    @Test
    @Tag("D4")
    void aCorrectionKeepsTheFormerRevision() {
        write(Told.of("A").breached(1, 45), Told.of("A").met(2, 20));
        assertThat(rows.visits()).containsExactly("A pricing v3 r1 completed breached 2700s superseded by 2",
                "A pricing v3 r2 completed met 1200s");
    }

    @Test
    @Tag("D10")
    void readingAgainChangesNothingHoweverTheBatchesAreCut() {
        SlaEvent[] story = story();
        write(story);
        List<String> once = rows.everything();
        for (int cut = 1; cut <= story.length; cut++) {
            for (int from = 0; from < story.length; from += cut) {
                List<SlaEvent> batch = List.of(story).subList(from, Math.min(story.length, from + cut));
                assertThat(writer.write(batch, List.of())).as("cut by %d from %d", cut, from).containsOnlyKeys(Outcome.KNOWN);
            }
        }
        assertThat(rows.everything()).isEqualTo(once);
    }

    private static SlaEvent[] story() {
        return new SlaEvent[] {Told.of("A").partner("acme").entered(), Told.of("A").partner("acme").overdue(31),
            Told.of("A").partner("acme").breached(1, 45), Told.of("B").entered(), Told.of("A").partner("acme").met(2, 20),
            Told.of("A").visit("v7", 2).started(50).at(50).entered(), Told.of("B").visit("v2", 1).started(-1).overdue(33),
            Told.of("C").breached(1, 60), Told.of("C").gone(2, 61), Told.of("D").met(1, 5), Told.of("D").reopened(2, 70)};
    }

    @Test
    @Tag("B3")
    void anotherKindOfAnAlertIsKeptAndTheAlertGoesOn() {
        write(Told.of("A").with("kind", "stuck").overdue(31),
                Told.of("A").with("kind", "blind").with("level", "overdue").at(35).event("kind_changed"));
        assertThat(rows.open()).containsExactly("A pricing v3 r0 overdue");
        assertThat(rows.lines("select kind || ' ' || level_since from history.open_visit")).containsExactly("blind 2026-03-02 12:31:00+00");
        assertThat(rows.alerts()).hasSize(2);
    }

    @Test
    @Tag("V1")
    void aRenamedRunningVisitIsOneRow() {
        write(Told.of("B").entered(), Told.of("B").visit("v2", 1).started(-1).overdue(31));
        assertThat(rows.open()).containsExactly("B pricing v2 r0 overdue");
    }

    @Test
    @Tag("V1")
    void aVisitThatEndedUnderAnotherNameRunsNoMore() {
        write(Told.of("B").entered());
        write(Told.of("B").visit("v2", 1).started(-1).breached(1, 45));
        assertThat(rows.open()).isEmpty();
    }

    @Test
    @Tag("V1")
    void aLateVisitBeforeTheRunningOneDoesNotEndIt() {
        write(Told.of("B").started(50).at(50).entered());
        write(Told.of("B").visit("v1", 1).with("watermark", Told.EPOCH.plusSeconds(3_600).toString()).met(1, 20));
        assertThat(rows.open()).containsExactly("B pricing v3 r0 ok");
    }

    @Test
    @Tag("D4")
    void aVisitThatIsGoneClosesItsFormerRow() {
        write(Told.of("C").breached(1, 60), Told.of("C").gone(2, 61));
        assertThat(rows.visits()).containsExactly("C pricing v3 r1 completed breached 3600s superseded by 2", "C pricing v3 r2 gone null 0s");
    }

    @Test
    void aReopenedVisitRunsAgainAndKeepsItsAlert() {
        write(Told.of("D").met(1, 5), Told.of("D").with("revision", 1).overdue(70), Told.of("D").reopened(2, 70));
        assertThat(rows.open()).containsExactly("D pricing v3 r2 overdue");
        write(Told.of("D").breached(3, 80));
        assertThat(rows.open()).isEmpty();
        assertThat(rows.visits()).hasSize(3).last().isEqualTo("D pricing v3 r3 completed breached 4800s");
    }

    @Test
    void anotherEventUnderTheSameKeyIsCountedAndTheFirstOneStays() {
        write(Told.of("A").met(1, 20));
        assertThat(write(Told.of("A").breached(1, 20))).isEqualTo(Map.of(Outcome.CONFLICT, 1));
        assertThat(rows.visits()).containsExactly("A pricing v3 r1 completed met 1200s");
    }

    @Test
    @Tag("V1")
    void aVisitThatComesBackAfterItWasGoneIsAFurtherRevision() {
        SlaEvent back = Told.of("A").with("watermark", Told.EPOCH.plusSeconds(7_200).toString()).event("entered");
        Told again = Told.of("A");
        again.met(1, 20);
        SlaEvent metAgain = again.with("verdict", "met").with("watermark", Told.EPOCH.plusSeconds(7_200).toString()).event("met");
        write(Told.of("A").met(1, 20), Told.of("A").gone(2, 61), back);
        assertThat(rows.open()).containsExactly("A pricing v3 r0 ok");
        write(metAgain);
        assertThat(rows.open()).isEmpty();
        assertThat(rows.visits()).containsExactly("A pricing v3 r1 completed met 1200s superseded by 2",
                "A pricing v3 r2 gone null 0s superseded by 3", "A pricing v3 r3 completed met 1200s");
        assertThat(write(Told.of("A").gone(2, 61), back, metAgain)).isEqualTo(Map.of(Outcome.KNOWN, 3));
    }

    @Test
    void anEngineThatLostItsStateAndSaysTheSameAgainChangesNothing() {
        write(Told.of("A").breached(1, 45), Told.of("A").met(2, 20));
        Told again = Told.of("A");
        again.met(1, 20);
        SlaEvent later = again.with("verdict", "met").with("watermark", Told.EPOCH.plusSeconds(90_000).toString()).event("met");
        assertThat(write(later)).isEqualTo(Map.of(Outcome.KNOWN, 1));
        assertThat(rows.visits()).hasSize(2);
    }

    @Test
    @Tag("D1")
    void aPartnerThatIsKnownLateIsThatOfAllRows() {
        write(Told.of("A").met(1, 20), Told.of("A", "shipping").overdue(40));
        write(Told.of("A", "closing").partner("acme").at(50).entered());
        assertThat(rows.partners()).containsOnly("acme").hasSize(5);
    }

    @Test
    void anOrderLiesInTheMonthInWhichItBegan() {
        write(Told.of("A").entered());
        write(Told.of("A", "shipping").visit("v9", 1).started(60 * 24 * 45).met(1, 60 * 24 * 46));
        assertThat(rows.partitionsOf("A")).containsExactly("history.visit_2026_03");
    }

    @Test
    void twoWritersAtOnceDoNotDisturbEachOther() throws Exception {
        List<SlaEvent> events = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            events.add(Told.of("O" + i).entered());
            events.add(Told.of("O" + i).overdue(31));
            events.add(Told.of("O" + i).breached(1, 45));
            events.add(Told.of("O" + i).met(2, 20));
        }
        AtomicInteger written = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        try (var pool = Executors.newFixedThreadPool(2)) {
            List<Future<?>> both = new ArrayList<>();
            for (int cut : new int[] {37, 50}) {
                both.add(pool.submit(() -> {
                    go.await();
                    for (int from = 0; from < events.size(); from += cut) {
                        written.addAndGet(writer.write(events.subList(from, Math.min(events.size(), from + cut)), List.of())
                                .getOrDefault(Outcome.WRITTEN, 0));
                    }
                    return null;
                }));
            }
            go.countDown();
            for (Future<?> one : both) {
                one.get();
            }
        }
        assertThat(rows.visits()).hasSize(300).filteredOn(row -> row.contains("superseded")).hasSize(150);
        assertThat(rows.open()).isEmpty();
        assertThat(rows.alerts()).hasSize(150);
        assertThat(written).as("each told once").hasValueLessThanOrEqualTo(600).hasValueGreaterThanOrEqualTo(450);
    }

    @Test
    void anErasedOrderIsGoneAndStaysAway() {
        write(story());
        new Erasure(database).erase("A", "dpo@stagewatch", "asked for");
        assertThat(rows.everything()).isNotEmpty().noneMatch(row -> row.startsWith("A "));
        assertThat(write(story())).containsEntry(Outcome.ERASED, 5);
        assertThat(rows.everything()).noneMatch(row -> row.startsWith("A "));
    }

    @Test
    void aMonthBeyondRetentionIsDroppedAndStaysAway() {
        write(story());
        write(Told.of("LATER").started(60 * 24 * 40).met(1, 60 * 24 * 41));
        Retention retention = new Retention(database, 4, 12);
        assertThat(retention.apply(LocalDate.parse("2026-07-31"))).isEmpty();
        assertThat(retention.apply(LocalDate.parse("2026-08-01"))).isEqualTo(Set.of(LocalDate.parse("2026-03-01")));
        assertThat(rows.everything()).containsExactly("LATER pricing v3 r1 completed met 86400s");
        assertThat(write(story())).containsOnlyKeys(Outcome.EXPIRED);
        assertThat(rows.everything()).hasSize(1);
    }

    @Test
    void retentionShorterThanAnOrderMayTakeIsRefused() {
        assertThatThrownBy(() -> new Retention(database, 3, 12)).hasMessageContaining("4");
    }

    @Test
    void aDeadLetterIsKeptOnceWithItsReason() {
        DeadLetter letter = new DeadLetter("order-sla-events", 0, 7, "A\0", new byte[100_000], Reason.NOT_JSON, "no\0JSON");
        writer.write(List.of(), List.of(letter));
        assertThat(writer.write(List.of(Told.of("A").entered()), List.of(letter)))
                .isEqualTo(Map.of(Outcome.WRITTEN, 1, Outcome.DEAD_LETTER, 1));
        assertThat(rows.deadLetters()).containsExactly("order-sla-events 0 7 NOT_JSON 65536");
    }
}
