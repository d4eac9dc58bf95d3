package dev.stagewatch.history.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.SampleMonth;
import dev.stagewatch.history.Scope;
import dev.stagewatch.history.Told;
import dev.stagewatch.history.erasure.Erasure;
import dev.stagewatch.history.it.Postgres;
import dev.stagewatch.history.query.AttainmentSql;
import dev.stagewatch.history.query.Window;
import dev.stagewatch.history.report.ReportContent.StageResult;
import dev.stagewatch.history.store.HistoryWriter;
import dev.stagewatch.history.store.Months;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private HistoryDatabase database;
    private ReportMaker maker;
    private ReportStore store;
    private Period march;

    @BeforeEach
    void aMonth() {
        database = Postgres.shared().history("report" + DATABASES.incrementAndGet());
        SampleMonth.write(database);
        maker = new ReportMaker(database);
        store = new ReportStore(database);
        march = Period.month(YearMonth.of(2026, 3), maker.zoneOf("acme"));
    }

    private StageResult pricing() {
        return maker.make("acme", march).stages().stream().filter(stage -> stage.stage().equals("pricing")).findFirst().orElseThrow();
    }

    @Test
    @Tag("D8")
    void theSameRowsInAnotherDatabaseGiveTheSameBytes() {
        HistoryDatabase other = Postgres.shared().history("report" + DATABASES.incrementAndGet());
        SampleMonth.write(other);
        assertThat(ContentJson.write(new ReportMaker(other).make("acme", march))).isEqualTo(ContentJson.write(maker.make("acme", march)));
    }

    @Test
    void aReportKeptAgainIsTheSameRevision() {
        Report first = store.keep(maker.make("acme", march));
        Report again = store.keep(maker.make("acme", march));
        assertThat(again).isEqualTo(first);
        assertThat(first.revision()).isEqualTo(1);
        assertThat(first.changes()).isEmpty();
    }

    @Test
    @Tag("D4")
    void aRestatedReportSaysWhatChanged() {
        store.keep(maker.make("acme", march));
        new HistoryWriter(database, new Months(database)).write(List.of(correction("ACM-0009")), List.of());
        Report restated = store.keep(maker.make("acme", march));
        assertThat(restated.revision()).isEqualTo(2);
        assertThat(restated.changes()).contains(new Report.Change("breaches", "ACM-0009 pricing v3", "", "+", null),
                new Report.Change("stages", "pricing", "breached", "7", "6"), new Report.Change("stages", "pricing", "met", "35", "36"));
        assertThat(restated.changes()).noneMatch(change -> change.subject().equals("shipping"));
        assertThat(store.find(Scope.of("acme"), "acme", march.window(), 1).orElseThrow().content().breaches()).hasSize(7);
        assertThat(store.find(Scope.of("acme"), "acme", march.window(), 0)).contains(restated);
    }

    /** The price was there after five minutes, as a late fact shows. */
    private static dev.stagewatch.history.event.SlaEvent correction(String order) {
        Told told = Told.of(order).partner("acme").with("startedAt", "2026-03-07T15:02:57Z").with("limitSeconds", 600)
                .with("policy", SampleMonth.POLICY.version()).with("revision", 2).with("end", "completed").with("verdict", "met")
                .with("elapsedSeconds", 300).with("endedAt", "2026-03-07T15:07:57Z").with("watermark", "2026-04-02T00:00:00Z");
        told.json().put("completeness", 0.99);
        return told.event("corrected");
    }

    @Test
    void dashboardAndReportHaveTheSameNumbers() {
        var dashboard = new AttainmentSql(database).byStage(Scope.of("acme"), march.window());
        assertThat(maker.make("acme", march).stages()).extracting(StageResult::counted)
                .isEqualTo(dashboard.stream().map(stage -> stage.counted()).toList());
    }

    @Test
    void maintenanceTakesOutWhatOverlapsUntilItIsRevoked() {
        Exclusions exclusions = new Exclusions(database);
        Window day = new Window(Instant.parse("2026-03-07T00:00:00Z"), Instant.parse("2026-03-08T00:00:00Z"));
        assertThat(pricing().breached()).isEqualTo(7);
        long id = exclusions.record(new Exclusions.Maintenance("acme", "pricing", day, "moved"), "owner");
        assertThat(pricing().breached()).isEqualTo(6);
        assertThat(pricing().excluded()).isEqualTo(2);
        assertThat(maker.make("acme", march).breaches()).filteredOn(breach -> breach.exclusion() != null).singleElement()
                .satisfies(breach -> assertThat(breach.exclusion()).isEqualTo("moved"));
        assertThat(exclusions.revoke(id, "owner", "it was not")).isTrue();
        assertThat(exclusions.revoke(id, "owner", "again")).isFalse();
        assertThat(pricing().breached()).isEqualTo(7);
        assertThat(exclusions.audit(id)).extracting(Exclusions.AuditEntry::action).containsExactly("recorded", "revoked");
    }

    @Test
    void anotherPartnersMaintenanceTakesNothingOut() {
        new Exclusions(database).record(new Exclusions.Maintenance("globex", null, march.window(), "theirs"), "owner");
        assertThat(pricing().excluded()).isEqualTo(1);
    }

    @Test
    void whatWasRecordedIsNeitherChangedNorDeletedEvenByASuperuser() {
        var superuser = org.jdbi.v3.core.Jdbi.create(Postgres.shared().admin("report" + DATABASES.get()));
        for (String statement : List.of("update history.exclusion set reason = 'another'", "delete from history.exclusion")) {
            assertThatThrownBy(() -> superuser.useHandle(handle -> handle.execute(statement))).hasMessageContaining("may only be revoked");
        }
        assertThatThrownBy(() -> new Exclusions(database).record(new Exclusions.Maintenance(null, null, march.window(), " "), "owner"))
                .hasMessageContaining("reason");
    }

    @Test
    void commitmentsAreThePartnersOwnWhereItHasThem() {
        assertThat(maker.make("acme", march).commitments()).filteredOn(one -> one.stage().equals("pricing")).singleElement()
                .satisfies(one -> assertThat(one.limit()).isEqualByComparingTo("600"));
        assertThat(maker.make("globex", march).commitments()).filteredOn(one -> one.stage().equals("pricing")).singleElement()
                .satisfies(one -> assertThat(one.limit()).isEqualByComparingTo("1800"));
    }

    @Test
    void theLowestBandThatAppliesIsTheCredit() {
        assertThat(maker.make("acme", march).credits()).singleElement().satisfies(credit -> {
            assertThat(credit.below()).isEqualByComparingTo("0.9");
            assertThat(credit.credit()).isEqualByComparingTo("0.1");
        });
    }

    @Test
    void anErasedOrderLeavesTheReportsThatWereKept() {
        Report kept = store.keep(maker.make("acme", march));
        new Erasure(database).erase("ACM-0009", "dpo", "asked for");
        Report redacted = store.find(Scope.of("acme"), "acme", march.window(), kept.revision()).orElseThrow();
        assertThat(redacted.json()).doesNotContain("ACM-0009").contains("(erased)");
        assertThat(redacted.content().stages()).isEqualTo(kept.content().stages());
        assertThat(store.list(Scope.of("acme"))).singleElement().satisfies(entry -> assertThat(entry.redacted()).isTrue());
    }

    @Test
    void aMonthOfNothingIsAReportToo() {
        ReportContent empty = maker.make("nobody", Period.days(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 7), ZoneId.of("UTC")));
        assertThat(empty.stages()).isEmpty();
        assertThat(empty.cycle()).isNull();
        assertThat(empty.orders().inProgress()).isZero();
    }

    @Test
    void aPeriodIsWholeDaysOfThePartnersZone() {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        assertThat(Period.month(YearMonth.of(2026, 3), zone).window()).isEqualTo(
                new Window(Instant.parse("2026-02-28T23:00:00Z"), Instant.parse("2026-03-31T22:00:00Z")));
        assertThat(Period.quarter(2026, 4, zone).label()).isEqualTo("2026-Q4");
        assertThat(Period.days(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 8), zone).label()).isEqualTo("2026-03-02_2026-03-08");
        assertThatThrownBy(() -> Period.days(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 1), zone)).hasMessageContaining("period");
    }
}
