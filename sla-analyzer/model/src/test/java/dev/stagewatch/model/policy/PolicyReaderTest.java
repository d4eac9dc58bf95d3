package dev.stagewatch.model.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.Policies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("D7")
class PolicyReaderTest {

    @Test
    void theShippedPolicyIsRead() throws Exception {
        Policy policy = shipped();
        assertThat(policy.stages()).containsKeys("pricing", "approval", "whole-order");
        assertThat(policy.limit(policy.stages().get("pricing"), "acme").nanos()).isEqualTo(10 * Nanos.MINUTE);
        assertThat(policy.limit(policy.stages().get("pricing"), null).nanos()).isEqualTo(30 * Nanos.MINUTE);
        assertThat(policy.limit(policy.stages().get("approval"), null).nanos()).isEqualTo(18 * Nanos.HOUR);
        assertThat(policy.stages().get("shop-to-crm").limit().warnNanos()).isEqualTo(9 * Nanos.MINUTE);
        assertThat(policy.version()).matches("[0-9a-f]{16}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            limit: 30m          | limit: soon             | 14 | stages.pricing.limit    | no limit
            limit: 30m          | limit: 2d, calendar: office | 14 | stages.pricing.limit | 24 h
            limit: 30m          | limit: 30m, calender: x | 14 | stages.pricing.calender | not a known key
            from: SUBMITTED     | from: SUBMITED          | 14 | stages.pricing.from     | neither in statuses
            to: PRICE_CALCULATED | to: CREATED            | 14 | stages.pricing.to       | does not come after
            to: PRICE_CALCULATED | to: SUBMITTED          | 14 | stages.pricing.to       | in from as well
            zone: UTC           | zone: Mars/Base         | 10 | calendars.office.zone   | no time zone
            08:00-20:00         | 20:00-08:00             | 10 | calendars.office.hours.mon-fri | no hours
            grace: 10s          | grace: a while          | 15 | grace                   | no duration
            CLOSED: completed   | CLOSED: gone            |  7 | terminal.CLOSED         | neither completed
            version: 1\\n        | version: 2\\n           |  1 | version                 | cannot be read
            """)
    void whatIsWrongIsNamedWithItsLine(String old, String wrong, int line, String key, String reason) {
        PolicyException refused = refusal(Policies.CASES.replace(old.translateEscapes(), wrong.translateEscapes()));
        if (key.equals("version")) {
            assertThat(refused.errors()).extracting(PolicyError::key).containsExactly("version");
            return;
        }
        assertThat(refused.errors()).anySatisfy(error -> {
            assertThat(error.file()).isEqualTo("sla.yaml");
            assertThat(error.line()).isEqualTo(line);
            assertThat(error.column()).isGreaterThan(1).isLessThan(120);
            assertThat(error.key()).isEqualTo(key);
            assertThat(error.reason()).contains(reason);
            assertThat(error.right()).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            limit: 30m          | limit: 30m, calender: office | did you mean calendar? known here: calendar, from
            from: SUBMITTED     | from: SUBMITED          | did you mean SUBMITTED? name one of CREATED, SUBMITTED
            limit: 30m          | limit: 30m, calendar: ofice | did you mean office? name one of
            limit: 30m          | limit: 30m, severity: citrical | did you mean critical? choose one of critical, warning, info
            grace: 10s          | partners: { acme: { stages: { prizing: { limit: 1m } } } } | did you mean pricing? name one of pricing
            grace: 10s          | graze: 10s              | did you mean grace? known here
            grace: 10s          | wholly-new: 10s         | known here: abandon-after
            """)
    void aMisspeltNameComesWithTheOneThatWasMeant(String old, String wrong, String right) {
        assertThat(refusal(Policies.CASES.replace(old, wrong)).errors()).singleElement()
                .satisfies(error -> assertThat(error.right()).startsWith(right));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            limit: 30m          | limit: 0m               | stages.pricing.limit: "0m" is no limit
            limit: 30m          | limit: 0 business days  | stages.pricing.limit: "0 business days" is no limit
            limit: 30m          | limit: 30000d 10000d    | stages.pricing.limit: "30000d 10000d" is no limit
            limit: 30m          | limit:                  | stages.pricing.limit: is not a text
            default-limit: 365d | default-limit: 0d       | default-limit: "0d" is too short
            grace: 10s          | abandon-after: 0s       | abandon-after: "0s" is too short
            grace: 10s          | silence: 0s             | silence: "0s" is too short
            grace: 10s          | expect-every: { crm: 0s } | expect-every.crm: "0s" is too short
            grace: 10s          | max-hops: 0             | max-hops: "0" is no number from 1
            from: SUBMITTED     | from: CLOSED            | stages.pricing.from: CLOSED is terminal
            [WAITING_FOR_CUSTOMER] | [CANCELLED]          | stages.pricing.pause: CANCELLED is terminal
            hours: { mon-fri: "08:00-20:00" } | hours: always | calendars.office.hours: are always
            hours: { mon-fri: "08:00-20:00" } | hours: {} | calendars.office.hours: open on no day
            mon-fri: "08:00-20:00" | mon-fri: "08:00-20:00", wed: "08:00-20:00" | calendars.office.hours.wed: names wed a second time
            mon-fri: "08:00-20:00" | mon-fri: "08:00-20:00", sat: "08:00-10:00" | calendars.office.day-length: is missing
            zone: UTC           | zone: UTC, day-length: 25h | calendars.office.day-length: is longer than a day
            match: { span: order.status } | match: { span: a, log: b } | events[0].match.log: stands beside span
            "${order.status}"   | "${order.status"        | events[0].status: "${order.status" names no attribute
            statuses: [CREATED, | statuses: [CREATED, CREATED, | statuses: CREATED stands twice
            [WAITING_FOR_CUSTOMER] | [SUBMITTED]          | stages.pricing.pause: SUBMITTED is in from or to as well
            [WAITING_FOR_CUSTOMER] | [PRICE_CALCULATED]   | stages.pricing.pause: PRICE_CALCULATED is in from or to as well
            match: { span: order.status } | match: { spam: order.status } | events[0].match.spam: is not a known key; did you mean span?
            match: { span: order.status } | match: {}     | events[0].match: matches everything
            match: { span: order.status } | match: order.status | events[0].match: is not a mapping
            zone: UTC           | zone: Mars/Base         | calendars.office.zone: "Mars/Base" is no time zone
            "08:00-20:00"       | "22:00-06:00"           | calendars.office.hours.mon-fri: "22:00-06:00" are no hours
            "08:00-20:00"       | ["08:00-12:00", "11:00-13:00"] | calendars.office.hours.mon-fri: "11:00-13:00" are no hours
            mon-fri             | fri-mon                 | calendars.office.hours.fri-mon: is no day and no range of days
            always: { hours: always } | always: { hours: "09:00-18:00" } | calendars.always.hours: are other than always
            grace: 10s          | partners: { acme: { zone: Nowhere } } | partners.acme.zone: "Nowhere" is no time zone
            grace: 10s          | partners: { acme: { stages: { pricing: { warn: 50% } } } } | partners.acme.stages.pricing.limit: is missing
            grace: 10s          | partners: [acme]        | partners: is not a mapping
            grace: 10s          | confirm: { url: "http://x" } | confirm.url: has no place for the order's id
            """)
    void whatMakesNoSenseIsSaidOnceWithItsKey(String old, String wrong, String message) {
        assertThat(refusal(Policies.CASES.replace(old, wrong)).errors()).singleElement()
                .satisfies(error -> assertThat(error.toString()).matches("sla\\.yaml:\\d+:\\d+: .*").contains(": " + message));
    }

    @Test
    void ofWhatIsNoMappingThatAloneIsSaid() {
        assertThat(refusal(Policies.CASES.replace("stages:\n", "stages:\n  other: [a]\n")).errors()).singleElement()
                .satisfies(error -> assertThat(error.toString()).contains("stages.other: is not a mapping"));
        assertThat(refusal(Policies.CASES.replace("order: {", "ordre: {")).errors()).extracting(PolicyError::key).containsExactly("order", "ordre");
        assertThat(refusal(Policies.CASES.replace("events:\n", "events:\n  - a text\n")).errors()).singleElement()
                .satisfies(error -> assertThat(error.key()).isEqualTo("events[0]"));
    }

    @Test
    void aStageWithoutALimitHasTheDefaultOneAndItsOwnWarning() {
        Policy policy = Policies.cases("limit: 30m", "warn: 50%");
        assertThat(policy.stages().get("pricing").limit()).isEqualTo(new Limit(365 * Nanos.DAY, 365 * Nanos.DAY / 2));
    }

    @Test
    void brokenYamlIsRefusedWithItsPlace() {
        assertThat(refusal("version: 1\nstages: {").errors()).singleElement()
                .satisfies(error -> assertThat(error.reason()).contains("not YAML"));
        assertThat(refusal("").errors()).isNotEmpty();
        assertThat(refusal("just a text").errors()).isNotEmpty();
        assertThat(refusal("version: 1\nversion: 1\n").errors()).anySatisfy(error -> assertThat(error.line()).isEqualTo(2));
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        assertThat(refusal(Policies.CASES.replace("limit: 30m", "limit: soon").replace("grace: 10s", "grace: x")).errors()).hasSize(2);
    }

    @Test
    @Tag("C2")
    void aMissingHolidayFileIsNamed() {
        assertThat(refusal(Policies.CASES.replace("zone: UTC", "zone: UTC, holidays: gone.yaml")).errors()).singleElement()
                .satisfies(error -> assertThat(error.right()).contains("gone.yaml"));
    }

    @Test
    @Tag("S3")
    void everyStatusThatNoStageWatchesHasAnImplicitStage() {
        Policy policy = Policies.cases();
        assertThat(policy.implicitStage("PRICE_CALCULATED")).isPresent();
        assertThat(policy.implicitStage("NOBODY_NAMED_IT")).isPresent();
        assertThat(List.of("SUBMITTED", "CREATED", "CLOSED")).allSatisfy(status -> assertThat(policy.implicitStage(status)).isEmpty());
    }

    private static PolicyException refusal(String yaml) {
        return catchThrowableOfType(PolicyException.class, () -> new PolicyReader(name -> {
            throw new java.io.FileNotFoundException(name);
        }).read(yaml, "sla.yaml"));
    }

    private static Policy shipped() throws IOException, PolicyException {
        Path file = Path.of("..", "sla.yaml");
        return new PolicyReader(name -> Files.readString(file.resolveSibling(name))).read(Files.readString(file), "sla.yaml");
    }
}
