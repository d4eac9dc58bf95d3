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
