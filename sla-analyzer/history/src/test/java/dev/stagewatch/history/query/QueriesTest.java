package dev.stagewatch.history.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.SampleMonth;
import dev.stagewatch.history.Scope;
import dev.stagewatch.history.Told;
import dev.stagewatch.history.it.Postgres;
import dev.stagewatch.history.store.HistoryWriter;
import dev.stagewatch.history.store.Months;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class QueriesTest {

    private static final Window ALL = new Window(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-05-01T00:00:00Z"));

    private static HistoryDatabase database;
    private static HistoryWriter writer;

    @BeforeAll
    static void twoPartners() {
        database = Postgres.shared().history("queries");
        SampleMonth.write(database);
        writer = new HistoryWriter(database, new Months(database));
    }

    @Test
    void theStagesOfTwoPartnersAddUp() {
        Attainment attainment = new AttainmentSql(database);
        for (StageAttainment all : attainment.byStage(Scope.STAFF, ALL).stream().filter(stage -> stage.stage().equals("shop-to-crm")).toList()) {
            long counted = Stream.of("acme", "globex").mapToLong(partner -> attainment.byStage(Scope.of(partner), ALL).stream()
                    .filter(stage -> stage.stage().equals(all.stage())).findFirst().orElseThrow().counted()).sum();
            assertThat(all.counted()).isEqualTo(counted).isEqualTo(79);
        }
    }

    @Test
    void theDaysOfAWindowAddUp() {
        Attainment attainment = new AttainmentSql(database);
        StageAttainment whole = attainment.byStage(Scope.of("acme"), ALL).getFirst();
        var days = attainment.byDay(Scope.of("acme"), "pricing", ALL, ZoneId.of("Asia/Yekaterinburg"));
        assertThat(days.values().stream().mapToLong(StageAttainment::counted).sum()).isEqualTo(whole.counted());
        assertThat(days.values().stream().mapToLong(StageAttainment::longest).max()).hasValue(whole.longest());
    }

    @Test
    void percentilesAreThoseOfTheSortedList() {
        List<Long> seconds = new ArrayList<>();
        for (int i = 1; i <= 101; i++) {
            seconds.add((long) (i * 7 % 103 + 1) * 60);
            writer.write(List.of(Told.of("P" + i, "exact").partner("percentiles").with("limitSeconds", 9_000).met(1, seconds.get(i - 1) / 60)), List.of());
        }
        seconds.sort(null);
        StageAttainment exact = new AttainmentSql(database).byStage(Scope.of("percentiles"), ALL).getFirst();
        assertThat(exact.counted()).isEqualTo(101);
        assertThat(List.of(exact.p50(), exact.p90(), exact.p95(), exact.p99(), exact.longest())).isEqualTo(Stream.of(0.5, 0.9, 0.95, 0.99, 1.0)
                .map(share -> seconds.get((int) Math.ceil(share * seconds.size()) - 1) * 1_000_000_000L).toList());
    }

    @Test
    @Tag("D4")
    @Tag("S3")
    void onlyWhatHoldsNowAndIsNotImplicitCounts() {
        Told implicit = Told.of("X3", "time in ODD").partner("now");
        implicit.json().put("implicit", true);
        writer.write(List.of(Told.of("X1", "s").partner("now").breached(1, 60), Told.of("X1", "s").partner("now").met(2, 20),
                Told.of("X2", "s").partner("now").breached(1, 60), Told.of("X2", "s").partner("now").gone(2, 61), implicit.breached(1, 60),
                Told.of("X4", "s").partner("now").met(1, 10), Told.of("X4", "s").partner("now").reopened(2, 11)), List.of());
        assertThat(new AttainmentSql(database).byStage(Scope.of("now"), ALL)).singleElement().satisfies(stage -> {
            assertThat(stage.counted()).isEqualTo(1);
            assertThat(stage.met()).isEqualTo(1);
        });
        assertThat(new BreachesSql(database).page(Scope.of("now"), ALL, null, null, 10).items()).isEmpty();
    }

    @Test
    void breachesArePagedWithoutGapAndDouble() {
        Breaches breaches = new BreachesSql(database);
        List<String> whole = breaches.page(Scope.STAFF, ALL, "pricing", null, 500).items().stream().map(QueriesTest::name).toList();
        List<String> paged = new ArrayList<>();
        String after = null;
        do {
            Page<Breach> page = breaches.page(Scope.STAFF, ALL, "pricing", after, 2);
            page.items().forEach(breach -> paged.add(name(breach)));
            after = page.next();
        } while (after != null);
        assertThat(paged).isEqualTo(whole).doesNotHaveDuplicates().hasSizeGreaterThan(5);
    }

    private static String name(Breach breach) {
        return breach.orderId() + " " + breach.visitId();
    }

    @Test
    void aBreachHasTheHolderOfItsLastOverdueAlert() {
        assertThat(new BreachesSql(database).page(Scope.of("acme"), ALL, "pricing", null, 1).items()).singleElement().satisfies(breach -> {
            assertThat(breach.holder()).contains("unconsumed in queue mes.pricing");
            assertThat(breach.kind()).isEqualTo("stuck");
            assertThat(breach.overBy()).isPositive();
        });
    }

    @Test
    void ordersArePagedAndFoundByPrefixAndState() {
        writer.write(List.of(Told.of("Q%1", "s").partner("q").overdue(40), Told.of("Q%2", "s").partner("q").at(1).entered(), Told.of("Q_3", "s").partner("q").met(1, 9)),
                List.of());
        Orders orders = new OrdersSql(database);
        assertThat(ids(orders, new Orders.Filter("Q%", null, null))).containsExactlyInAnyOrder("Q%1", "Q%2");
        assertThat(ids(orders, new Orders.Filter(null, "overdue", null))).containsExactly("Q%1");
        assertThat(ids(orders, new Orders.Filter(null, "open", "s"))).containsExactlyInAnyOrder("Q%1", "Q%2");
        assertThat(ids(orders, new Orders.Filter(null, "closed", null))).containsExactly("Q_3");
        Page<OrderSummary> first = orders.page(Scope.of("q"), Orders.Filter.ANY, null, 2);
        Page<OrderSummary> second = orders.page(Scope.of("q"), Orders.Filter.ANY, first.next(), 2);
        assertThat(second.next()).isNull();
        assertThat(Stream.concat(first.items().stream(), second.items().stream()).map(OrderSummary::orderId)).hasSize(3).doesNotHaveDuplicates();
    }

    private static List<String> ids(Orders orders, Orders.Filter filter) {
        return orders.page(Scope.of("q"), filter, null, 10).items().stream().map(OrderSummary::orderId).toList();
    }

    @Test
    void anOrdersStoryHasEveryRevisionAndAlert() {
        writer.write(List.of(Told.of("STORY").partner("s").overdue(31), Told.of("STORY").partner("s").breached(1, 45),
                Told.of("STORY").partner("s").met(2, 20)), List.of());
        OrderHistory story = new OrdersSql(database).order(Scope.of("s"), "STORY").orElseThrow();
        assertThat(story.visits()).extracting(OrderHistory.VisitRevision::revision).containsExactly(1, 2);
        assertThat(story.visits().getFirst().supersededBy()).isEqualTo(2);
        assertThat(story.visits().getFirst().traceIds()).containsExactly("0af7651916cd43dd8448eb211c80319c");
        assertThat(story.alerts()).extracting(OrderHistory.Alert::eventType).containsExactly("overdue");
        assertThat(story.order().state()).isEqualTo("closed");
    }

    @Test
    void aPageKeyOfAnotherListIsRefused() {
        Breaches breaches = new BreachesSql(database);
        for (String key : List.of("", "x", "!!", "MjAyNg")) {
            assertThatThrownBy(() -> breaches.page(Scope.STAFF, ALL, null, key, 10)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("begin without one");
        }
        assertThatThrownBy(() -> breaches.page(Scope.STAFF, ALL, null, null, 501)).hasMessageContaining("500");
    }

    @Test
    @Tag("D2")
    void theErrorBudgetIsExact() {
        StageAttainment stage = new StageAttainment("s", 300, 297, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, null);
        BigDecimal objective = new BigDecimal("0.99");
        assertThat(stage.meets(objective)).isTrue();
        assertThat(stage.budget(objective)).isEqualByComparingTo("3");
        assertThat(stage.budgetLeft(objective)).hasValueSatisfying(left -> assertThat(left).isEqualByComparingTo("0"));
        assertThat(stage.meets(new BigDecimal("0.9901"))).isFalse();
        assertThat(stage.budgetLeft(BigDecimal.ONE)).isEmpty();
    }
}
