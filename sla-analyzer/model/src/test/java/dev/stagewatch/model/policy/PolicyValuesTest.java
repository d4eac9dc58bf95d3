package dev.stagewatch.model.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.Policies;
import dev.stagewatch.model.calendar.WeeklyCalendar;
import dev.stagewatch.model.calendar.WeeklyCalendar.Hours;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every value of a policy arrives as it was written, and what is left out has its default. */
class PolicyValuesTest {
    private static final String HOLIDAYS = "2026-01-01: closed\n2026-01-02: \"10:00-12:00\"\n";
    private static final Policy FULL = read(Policies.CASES
            .replace("limit: 30m", "limit: 1.5 business days, warn: 12.5%, calendar: office, rework: first, severity: critical, objective: 99.5% over 30d")
            .replace("zone: UTC", "zone: Europe/Moscow, day-length: 9h, holidays: days.yaml")
            .replace("mon-fri: \"08:00-20:00\"", "mon-tue: [\"08:00-12:00\", \"13:00-20:00\"], sat: \"08:00-24:00\"")
            .replace("grace: 10s", """
                    grace: 11s
                    silence: 3m
                    skew-limit: 2m
                    trace-window: 2h
                    max-hops: 64
                    correction-window: 12h
                    abandon-after: 30d
                    expect-every: { crm: 5m, legacy: 1h }
                    confirm: { url: "https://shop/{id}", timeout: 300ms, per-second: 7 }
                    partners: { acme: { name: ACME, zone: Asia/Tokyo, stages: { pricing: { limit: 2h } } }, other: {} }
                    """));

    @Test
    @Tag("S1")
    void aStageHasWhatWasWritten() {
        Stage pricing = FULL.stages().get("pricing");
        assertThat(pricing.from()).containsExactly("SUBMITTED");
        assertThat(pricing.to()).containsExactly("PRICE_CALCULATED");
        assertThat(pricing.pause()).containsExactly("WAITING_FOR_CUSTOMER");
        assertThat(pricing.limit()).isEqualTo(new Limit(27 * Nanos.HOUR / 2, 27 * Nanos.HOUR / 16));
        assertThat(pricing.rework()).isEqualTo(Rework.FIRST);
        assertThat(pricing.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(pricing.owner()).isEqualTo("mes");
        assertThat(pricing.objective()).isEqualTo(new Objective(new BigDecimal("0.995"), 30 * Nanos.DAY));
        assertThat(pricing.calendar()).isSameAs(FULL.calendars().get("office"));
        assertThat(pricing.implicit()).isFalse();
    }

    @Test
    @Tag("C1") @Tag("C2")
    void aCalendarHasItsZoneHoursAndHolidays() {
        WeeklyCalendar office = (WeeklyCalendar) FULL.calendars().get("office");
        assertThat(office.name()).isEqualTo("office");
        assertThat(office.zone()).isEqualTo(ZoneId.of("Europe/Moscow"));
        assertThat(office.dayLength()).isEqualTo(9 * Nanos.HOUR);
        List<Hours> shifts = List.of(new Hours(8 * 3600, 12 * 3600), new Hours(13 * 3600, 20 * 3600));
        assertThat(office.week()).isEqualTo(Map.of(DayOfWeek.MONDAY, shifts, DayOfWeek.TUESDAY, shifts, DayOfWeek.SATURDAY, List.of(new Hours(8 * 3600, 86_400))));
        assertThat(office.holidays()).isEqualTo(Map.of(LocalDate.parse("2026-01-01"), List.of(), LocalDate.parse("2026-01-02"),
                List.of(new Hours(10 * 3600, 12 * 3600))));
        assertThat(FULL.calendars().get("always").name()).isEqualTo("always");
        assertThat(FULL.calendars().get("always").dayLength()).isEqualTo(Nanos.DAY);
    }

    @Test
    @Tag("D1")
    void aPartnerHasItsOwnLimitWithTheStagesWarning() {
        assertThat(FULL.partners().get("acme").zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(FULL.partners().get("acme").name()).isEqualTo("ACME");
        assertThat(FULL.partners().get("other").name()).isEqualTo("other");
        assertThat(FULL.partners().get("other").zone()).isNull();
        Stage pricing = FULL.stages().get("pricing");
        assertThat(FULL.limit(pricing, "acme")).isEqualTo(new Limit(2 * Nanos.HOUR, Nanos.HOUR / 4));
        assertThat(FULL.limit(pricing, "other")).isEqualTo(pricing.limit());
        assertThat(FULL.limit(pricing, "unheard-of")).isEqualTo(pricing.limit());
    }

    @Test
    void theRestHasWhatWasWritten() {
        assertThat(List.of(FULL.grace(), FULL.silence(), FULL.skewLimit(), FULL.traceWindow(), FULL.correctionWindow(), FULL.abandonAfter()))
                .containsExactly(11 * Nanos.SECOND, 3 * Nanos.MINUTE, 2 * Nanos.MINUTE, 2 * Nanos.HOUR, 12 * Nanos.HOUR, 30 * Nanos.DAY);
        assertThat(FULL.maxHops()).isEqualTo(64);
        assertThat(FULL.expectEvery()).isEqualTo(Map.of("crm", 5 * Nanos.MINUTE, "legacy", Nanos.HOUR));
        assertThat(FULL.confirm()).contains(new Confirm("https://shop/{id}", 300_000_000L, 7));
        assertThat(FULL.order()).isEqualTo(new OrderKeys(List.of("order.id"), "order.version", "order.partner"));
        assertThat(FULL.terminals()).isEqualTo(Map.of("CLOSED", Closing.COMPLETED, "CANCELLED", Closing.CANCELLED));
        assertThat(FULL.unwatched()).containsExactly("CREATED");
        assertThat(FULL.defaultLimit().nanos()).isEqualTo(365 * Nanos.DAY);
        assertThat(FULL.place("CREATED")).isZero();
        assertThat(FULL.place("CLOSED")).isEqualTo(4);
        assertThat(FULL.place("CANCELLED")).isEqualTo(Policy.NO_PLACE);
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        Policy plain = Policies.of(Policies.CASES.replace("grace: 10s\n", "").replace("default-limit: 365d\n", "").replace("unwatched: [CREATED]\n", "")
                .replace(", version: order.version, partner: order.partner", "").replace(", owner: mes", ""));
        assertThat(List.of(plain.grace(), plain.silence(), plain.skewLimit(), plain.traceWindow(), plain.correctionWindow(), plain.abandonAfter()))
                .containsExactly(10 * Nanos.SECOND, 2 * Nanos.MINUTE, Nanos.MINUTE, Nanos.HOUR, Nanos.DAY, 90 * Nanos.DAY);
        assertThat(plain.maxHops()).isEqualTo(256);
        assertThat(plain.defaultLimit()).isEqualTo(new Limit(3 * Nanos.DAY, 12 * Nanos.DAY / 5));
        assertThat(plain.confirm()).isEmpty();
        assertThat(plain.order()).isEqualTo(new OrderKeys(List.of("order.id"), null, null));
        Stage pricing = plain.stages().get("pricing");
        assertThat(List.of(pricing.owner(), pricing.rework(), pricing.severity(), pricing.limit().warnNanos()))
                .containsExactly("", Rework.EACH, Severity.WARNING, 24 * Nanos.MINUTE);
        assertThat(pricing.objective()).isNull();
        assertThat(plain.unwatched()).isEmpty();
        Policy confirming = Policies.cases("grace: 10s", "confirm: { url: \"http://x/{id}\" }");
        assertThat(confirming.confirm()).contains(new Confirm("http://x/{id}", Nanos.SECOND / 2, 20));
    }

    @Test
    @Tag("D8")
    void theVersionIsAHashOfTheFileAndItsHolidays() throws Exception {
        String yaml = Policies.CASES.replace("zone: UTC", "zone: UTC, holidays: days.yaml");
        String version = new PolicyReader(name -> HOLIDAYS).read(yaml, "sla.yaml").version();
        assertThat(new PolicyReader(name -> HOLIDAYS).read(yaml, "other.yaml").version()).isEqualTo(version);
        assertThat(new PolicyReader(name -> HOLIDAYS + "2026-01-03: closed\n").read(yaml, "sla.yaml").version()).isNotEqualTo(version);
        assertThat(new PolicyReader(name -> HOLIDAYS).read(yaml + "# a comment\n", "sla.yaml").version()).isNotEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({"500ms, 500000000", "30s, 30000000000", "'1h 30m', 5400000000000", "1h30m, 5400000000000", "3d, 259200000000000", "0s, 0",
        "36525d, 3155760000000000000"})
    void durationsAreRead(String text, long nanos) {
        assertThat(Durations.parse(text)).hasValue(nanos);
    }

    @ParameterizedTest
    @CsvSource({"''", "m", "10", "10x", "x10m", "10m x", "10m 5", "36526d", "36525d 1s", "1234567890123s", "-1m"})
    void whatIsNoDurationIsNone(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @Test
    void sharesAndBusinessDaysAreRead() {
        assertThat(Durations.share("80%")).isEqualByComparingTo("0.8");
        assertThat(Durations.share("100 %")).isEqualByComparingTo("1");
        assertThat(Durations.share("101%")).isNull();
        assertThat(Durations.share("80")).isNull();
        assertThat(Durations.businessDays("1 business day")).isEqualByComparingTo("1");
        assertThat(Durations.businessDays("2.5 business days")).isEqualByComparingTo("2.5");
        assertThat(Durations.businessDays("2 days")).isNull();
        assertThat(Durations.hasDays("1d")).isTrue();
        assertThat(Durations.hasDays("1h 2d")).isTrue();
        assertThat(Durations.hasDays("48h")).isFalse();
    }

    @Test
    @Tag("D2")
    void aWarningMarkIsTheFirstNanosecondOfItsShare() {
        assertThat(Limit.of(3, new BigDecimal("0.5"))).isEqualTo(new Limit(3, 2));
        assertThat(Limit.of(4, new BigDecimal("0.5"))).isEqualTo(new Limit(4, 2));
    }

    @Test
    @Tag("D6")
    void aHistorySaysWhichPolicyWasInForce() {
        Policy first = Policies.cases();
        Policy second = Policies.cases("limit: 30m", "limit: 31m");
        PolicyHistory history = PolicyHistory.of(first).with(100, second);
        assertThat(history.newest()).isSameAs(second);
        assertThat(history.at(Nanos.UNKNOWN)).isSameAs(first);
        assertThat(history.at(99)).isSameAs(first);
        assertThat(history.at(100)).isSameAs(second);
        assertThat(history.with(100, first).newest()).isSameAs(first);
        assertThatThrownBy(() -> history.with(99, first)).isInstanceOf(IllegalArgumentException.class);
        List<PolicyHistory.Entry> none = List.of();
        assertThatThrownBy(() -> new PolicyHistory(none)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMisspeltWordIsNearTheOneThatWasMeant() {
        assertThat(Spelling.distance("", "abc")).isEqualTo(3);
        assertThat(Spelling.distance("abc", "")).isEqualTo(3);
        assertThat(Spelling.distance("limit", "LIMIT")).isZero();
        assertThat(Spelling.distance("limit", "limti")).isEqualTo(1);
        assertThat(Spelling.distance("limit", "lmt")).isEqualTo(2);
        assertThat(Spelling.distance("ab", "ba")).isEqualTo(1);
        assertThat(Spelling.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Spelling.nearest("to", Set.of("from", "tp"))).contains("tp");
        assertThat(Spelling.nearest("xy", Set.of("from", "to"))).isEmpty();
        assertThat(Spelling.nearest("calender", Set.of("calendar", "calends"))).contains("calendar");
        assertThat(Spelling.nearest("x".repeat(65), Set.of("x".repeat(65)))).isEmpty();
        assertThat(Spelling.nearest("x".repeat(64), Set.of("x".repeat(64)))).isPresent();
    }

    private static Policy read(String yaml) {
        try {
            return new PolicyReader(name -> {
                if (!name.equals("days.yaml")) {
                    throw new IOException("there is no " + name);
                }
                return HOLIDAYS;
            }).read(yaml, "sla.yaml");
        } catch (PolicyException e) {
            throw new AssertionError(e);
        }
    }
}
