package dev.stagewatch.history.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.Scope;
import dev.stagewatch.history.Told;
import dev.stagewatch.history.event.SlaEvent;
import dev.stagewatch.history.it.Postgres;
import dev.stagewatch.history.query.Bottlenecks.Step;
import dev.stagewatch.history.query.TimeSpent.Period;
import dev.stagewatch.history.query.TimeSpent.Taker;
import dev.stagewatch.history.report.Exclusions;
import dev.stagewatch.history.store.HistoryWriter;
import dev.stagewatch.history.store.Months;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the time of visits went to by step, held against what was written. The epoch is Monday, 2 March 2026, 12:00 UTC. */
@Tag("A2")
class BottlenecksTest {

    private static final Window ALL = new Window(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"));
    private static final Taker QUEUE = new Taker("queue_wait", "mes", "mes.orders");
    private static final Taker CODE = new Taker("service", "crm", "");
    private static final long DAY = 24 * 60;
    private static final long SECOND = 1_000_000_000L;

    private static HistoryDatabase database;
    private static HistoryWriter writer;
    private static Bottlenecks bottlenecks;

    @BeforeAll
    static void history() {
        database = Postgres.shared().history("bottlenecks");
        writer = new HistoryWriter(database, new Months(database));
        bottlenecks = new BottlenecksSql(database);
    }

    @Test
    void eachStepHasItsVisitsAndTheTimeOfEachTaker() {
        write(ended("W1", "weeks", 0, "queue_wait mes mes.orders 90.5", "service crm - 9.5"), ended("W2", "weeks", DAY, "queue_wait mes mes.orders 10"),
                ended("W3", "weeks", 7 * DAY, "service crm - 5", "database mes orders 1"));

        TimeSpent spent = bottlenecks.overTime(Scope.of("weeks"), "s", ALL, Step.WEEK, ZoneOffset.UTC, 5);

        assertThat(spent.takers()).containsExactly(QUEUE, CODE, new Taker("database", "mes", "orders"));
        assertThat(spent.periods()).containsExactly(
                new Period(LocalDate.parse("2026-03-02"), 2, List.of(100_500_000_000L, 9_500_000_000L, 0L)),
                new Period(LocalDate.parse("2026-03-09"), 1, List.of(0L, 5 * SECOND, SECOND)));
    }

    @Test
    void stepsBeginInTheAskedZone() {
        write(ended("Z1", "zones", 13 * 60, "service crm - 1"));

        ZoneId yekaterinburg = ZoneId.of("Asia/Yekaterinburg");
        assertThat(bottlenecks.overTime(Scope.of("zones"), "s", ALL, Step.DAY, ZoneOffset.UTC, 5).periods()).extracting(Period::begin)
                .containsExactly(LocalDate.parse("2026-03-03"));
        write(ended("Z2", "zones", 8 * 60, "service crm - 1"));
        assertThat(bottlenecks.overTime(Scope.of("zones"), "s", ALL, Step.DAY, yekaterinburg, 5).periods()).extracting(Period::begin, Period::visits)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(LocalDate.parse("2026-03-03"), 2L));
        assertThat(bottlenecks.overTime(Scope.of("zones"), "s", ALL, Step.MONTH, yekaterinburg, 5).periods()).extracting(Period::begin)
                .containsExactly(LocalDate.parse("2026-03-01"));
    }

    @Test
    void beyondTheLargestTheOthersAreOneAndNothingIsLost() {
        write(ended("T1", "top", 0, "service a - 1", "service b - 2", "service c - 4"), ended("T2", "top", 60 * DAY, "service d - 8", "service a - 16"));

        TimeSpent spent = bottlenecks.overTime(Scope.of("top"), "s", ALL, Step.MONTH, ZoneOffset.UTC, 2);

        assertThat(spent.takers()).containsExactly(new Taker("service", "a", ""), new Taker("service", "d", ""), Taker.OTHERS);
        assertThat(spent.periods()).extracting(Period::nanos).containsExactly(List.of(SECOND, 0L, 6 * SECOND), List.of(16 * SECOND, 8 * SECOND, 0L));
        assertThat(spent.periods()).extracting(Period::visits).containsExactly(1L, 1L);
    }

    @Test
    @Tag("D4")
    @Tag("S3")
    void onlyVisitsThatCountForTheSlaAndHoldNow() {
        Told implicit = told("N3", "now", 0, "service crm - 100");
        implicit.json().put("implicit", true);
        Told corrected = told("N1", "now", 0, "service crm - 100");
        write(corrected.breached(1, 60), parts(corrected, "service crm - 7").met(2, 20), implicit.met(1, 9),
                told("N2", "now", 0, "service crm - 100").met(1, 9), told("N4", "now", 0, "service crm - 100").with("end", "running").entered());
        new Exclusions(database).record(new Exclusions.OrderExclusion("N2", "now", null,
                new Window(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-04-01T00:00:00Z")), "broken model"), "owner");

        assertThat(bottlenecks.overTime(Scope.of("now"), "s", ALL, Step.MONTH, ZoneOffset.UTC, 5).periods()).singleElement()
                .isEqualTo(new Period(LocalDate.parse("2026-03-01"), 1, List.of(7 * SECOND)));
    }

    @Test
    void visitsOfAnotherPartnerStageOrWindowAreNotSeen() {
        write(ended("P1", "mine", 0, "service crm - 3"), ended("P2", "theirs", 0, "service crm - 100"));

        assertThat(bottlenecks.overTime(Scope.of("mine"), "s", ALL, Step.DAY, ZoneOffset.UTC, 5).periods()).extracting(Period::whole)
                .containsExactly(3 * SECOND);
        assertThat(bottlenecks.overTime(Scope.of("mine"), "t", ALL, Step.DAY, ZoneOffset.UTC, 5).periods()).isEmpty();
        Window end = new Window(Told.EPOCH.plusSeconds(60), Told.EPOCH.plusSeconds(61));
        assertThat(bottlenecks.overTime(Scope.of("mine"), "s", end, Step.DAY, ZoneOffset.UTC, 5).takers()).hasSize(1);
        Window before = new Window(Told.EPOCH, Told.EPOCH.plusSeconds(60));
        assertThat(bottlenecks.overTime(Scope.of("mine"), "s", before, Step.DAY, ZoneOffset.UTC, 5).takers()).as("an end is outside").isEmpty();
    }

    @Test
    void whatIsNoPartsCostsNothing() {
        Told object = told("O1", "odd", 0);
        object.json().putObject("components").put("seconds", 1);
        Told text = told("O2", "odd", 0);
        text.json().putArray("components").addObject().put("component", "service").put("seconds", "x");
        write(object.met(1, 1), text.met(1, 1), told("O3", "odd", 0).without("components").met(1, 1));

        assertThat(bottlenecks.overTime(Scope.of("odd"), "s", ALL, Step.DAY, ZoneOffset.UTC, 5).periods()).extracting(Period::visits, Period::whole)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(1L, 0L));
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void timesAddUpToWhatWasWritten(Step step) {
        long seed = Long.getLong("stagewatch.seed", System.nanoTime());
        System.out.println("stagewatch.seed=" + seed);
        Random random = new Random(seed);
        String partner = "random-" + step;
        SortedMap<String, Long> written = new TreeMap<>();
        List<SlaEvent> events = new ArrayList<>();
        for (int visit = 0; visit < 60; visit++) {
            Told told = told(partner + visit, partner, random.nextLong(200 * DAY));
            ArrayNode array = told.json().putArray("components");
            for (int part = 0; part <= random.nextInt(4); part++) {
                long nanos = random.nextLong(5_000 * SECOND);
                String service = "s" + random.nextInt(9);
                array.addObject().put("component", "service").put("service", service).put("seconds", BigDecimal.valueOf(nanos, 9));
                written.merge(service, nanos, Long::sum);
            }
            events.add(ended(told, told.json().get("startedAt").textValue()));
        }
        writer.write(events, List.of());

        int top = 1 + random.nextInt(9);
        TimeSpent spent = bottlenecks.overTime(Scope.of(partner), "s", ALL, step, ZoneOffset.UTC, top);
        assertThat(spent.periods().stream().mapToLong(Period::visits).sum()).isEqualTo(60);
        assertThat(spent.periods().stream().mapToLong(Period::whole).sum()).isEqualTo(written.values().stream().mapToLong(Long::longValue).sum());
        assertThat(spent.takers()).hasSizeLessThanOrEqualTo(top + 1);
        long largest = spent.periods().stream().mapToLong(period -> period.nanos().getFirst()).sum();
        assertThat(largest).isEqualTo(written.values().stream().mapToLong(Long::longValue).max().orElseThrow());
    }

    @Test
    void moreTakersThanAPageCanShowAreRefused() {
        for (int top : new int[] {0, Bottlenecks.TOP_MAX + 1}) {
            assertThatThrownBy(() -> bottlenecks.overTime(Scope.STAFF, "s", ALL, Step.DAY, ZoneOffset.UTC, top)).hasMessageContaining("1 to 20");
        }
    }

    private static void write(SlaEvent... events) {
        writer.write(List.of(events), List.of());
    }

    private static SlaEvent ended(String order, String partner, long minutes, String... parts) {
        Told told = told(order, partner, minutes, parts);
        return ended(told, told.json().get("startedAt").textValue());
    }

    /** A minute after its start. */
    private static SlaEvent ended(Told told, String startedAt) {
        return told.met(1, java.time.Duration.between(Told.EPOCH, Instant.parse(startedAt)).toMinutes() + 1);
    }

    private static Told told(String order, String partner, long minutes, String... parts) {
        return parts(Told.of(order, "s").partner(partner).started(minutes), parts);
    }

    /** @param parts component, service, target or -, seconds */
    private static Told parts(Told told, String... parts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (String part : parts) {
            String[] words = part.split(" ");
            var object = array.addObject().put("component", words[0]).put("service", words[1]);
            if (!words[2].equals("-")) {
                object.put("target", words[2]);
            }
            object.put("seconds", new BigDecimal(words[3]));
        }
        told.json().set("components", array);
        return told;
    }
}
