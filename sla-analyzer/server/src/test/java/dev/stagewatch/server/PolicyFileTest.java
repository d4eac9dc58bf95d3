package dev.stagewatch.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("D7")
class PolicyFileTest {

    private static final String POLICY = """
            version: 1
            order: { id: [order.id], version: order.version }
            events:
              - match: { span: order.status }
                status: "${order.status}"
            statuses: [A, B, C]
            terminal: { C: completed }
            calendars:
              always: { hours: always }
              office: { zone: Europe/Moscow, day-length: 9h, hours: { mon-fri: "09:00-18:00" }, holidays: holidays.yaml }
            default-limit: 3d
            stages:
              first: { from: A, to: B, limit: 30m, severity: critical, owner: mes }
            """;

    @TempDir
    private Path folder;

    private final List<String> outcomes = new ArrayList<>();
    private Path file;
    private PolicyFile policy;

    @BeforeEach
    void begin() throws Exception {
        Files.writeString(folder.resolve("holidays.yaml"), "2026-01-01: closed\n");
        file = Files.writeString(folder.resolve("sla.yaml"), POLICY);
        policy = new PolicyFile(file, outcomes::add, Clock.systemUTC());
    }

    @Test
    void validFileIsTakenOnce() {
        assertThat(policy.poll()).isPresent();
        assertThat(policy.poll()).isEmpty();
        assertThat(policy.state().version()).isPresent();
        assertThat(policy.state().refusal()).isEmpty();
    }

    @Test
    void invalidFileIsRefusedWithFileAndLineAndTheOldOneStays() throws Exception {
        policy.poll();
        var inForce = policy.state().version();
        Files.writeString(file, POLICY.replace("limit: 30m", "limit: soon"));

        assertThat(policy.poll()).isEmpty();

        assertThat(policy.state().version()).isEqualTo(inForce);
        assertThat(policy.state().refusal().orElseThrow()).contains("sla.yaml:13");
        assertThat(outcomes).containsExactly("loaded", "refused");
    }

    @Test
    void refusedFileIsNotTriedAgainUntilItChanges() throws Exception {
        Files.writeString(file, "nonsense");
        policy.poll();
        policy.poll();
        assertThat(outcomes).containsExactly("refused");

        Files.writeString(file, POLICY);
        assertThat(policy.poll()).isPresent();
    }

    @Test
    void contentThatIsInForceAlreadyIsNothingNew() throws Exception {
        policy.poll();
        Files.writeString(file, "nonsense");
        policy.poll();
        Files.writeString(file, POLICY);

        assertThat(policy.poll()).isEmpty();
        assertThat(policy.state().refusal()).isEmpty();
    }

    @Test
    void changedHolidayFileIsAChange() throws Exception {
        policy.poll();
        Files.writeString(folder.resolve("holidays.yaml"), "2026-01-01: closed\n2026-05-01: closed\n");

        assertThat(policy.poll()).isPresent();
    }

    @Test
    void missingFileIsNamed() throws Exception {
        Files.delete(file);

        assertThat(policy.poll()).isEmpty();
        assertThat(policy.state().refusal().orElseThrow()).contains("sla.yaml", "no such file");
    }

    @Test
    void missingHolidayFileIsNamedAndTakenOnceItIsThere() throws Exception {
        Files.delete(folder.resolve("holidays.yaml"));
        assertThat(policy.poll()).isEmpty();
        assertThat(policy.state().refusal().orElseThrow()).contains("holidays.yaml");

        Files.writeString(folder.resolve("holidays.yaml"), "2026-01-01: closed\n");
        assertThat(policy.poll()).isPresent();
    }

    @Test
    void limitsAreThoseOfStagesAndTheDefault() {
        assertThat(PolicyFile.limits(policy.poll().orElseThrow().policy()))
                .containsExactlyInAnyOrder(Duration.ofMinutes(30), Duration.ofDays(3));
    }
}
