package dev.stagewatch.bench.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.bench.run.Claim;
import dev.stagewatch.bench.run.Outcome;
import dev.stagewatch.bench.run.RunOptions;
import dev.stagewatch.local.site.Folders;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short forms of {@code verify alerts}, {@code alert-outages}, {@code alert-kills} and {@code alert-storm}. */
class AlertsIT {
    private static final long SEED = Long.getLong("stagewatch.seed", 4711);

    @TempDir
    private Path folder;

    @Test
    @Tag("D3")
    void alertmanagerHasEachOverdueOrderInTimeAndNoOther() throws Exception {
        Outcome outcome = AlertsRun.measure(options(), new AlertsRun.Load(200, 20, 1, 100));

        assertThat((int) outcome.figures().get("busy.overdue-orders")).isGreaterThan(5);
        assertThat(outcome.claims()).allMatch(Claim::holds);
    }

    @Test
    @Tag("D10")
    void whatIsOwedComesAfterOutagesOfAlertmanagerPrometheusAndTheWebhookAndAfterAKill() throws Exception {
        Outcome outcome = OutagesRun.measure(options(), Duration.ofSeconds(10), Duration.ofSeconds(10), 1);

        assertThat(outcome.claims()).allMatch(Claim::holds);
    }

    @Test
    void tenThousandBreachesAtOnceAreTwentyNotificationsAtMost() throws Exception {
        Outcome outcome = StormRun.measure(options(), 10_000);

        assertThat(outcome.claims()).allMatch(Claim::holds);
    }

    private RunOptions options() {
        System.out.println("seed " + SEED);
        return new RunOptions(SEED, 1, folder, Folders.fromEnvironment(System.getenv()), System.out);
    }
}
