package dev.stagewatch.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.local.site.Folders;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandRunTest {
    @TempDir
    private Path checkout;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void itsFiguresStandInWhatTheCommandPrintsAndTheLastCounts() throws Exception {
        Outcome outcome = run("echo '10 cases'; echo '1,200 cases'");

        assertThat(outcome.figures()).containsEntry("cases", 1200.0);
        assertThat(outcome.passed()).isTrue();
        assertThat(shown.toString()).contains("| 10 cases");
    }

    @Test
    void aClassPathIsNotShown() throws Exception {
        new CommandRun("x", "", "", options -> List.of("echo", "-cp", "a.jar:b.jar", "Main"), Map.of()).run(options());

        assertThat(shown.toString()).contains("echo -cp ... Main");
    }

    @Test
    void anExitCodeOtherThanZeroIsAClaimThatFails() throws Exception {
        Outcome outcome = run("echo '3 cases, one differs' >&2; exit 3");

        assertThat(outcome.passed()).isFalse();
        assertThat(outcome.claims().getFirst().measured()).isEqualTo("3");
        assertThat(outcome.figures()).as("errors are read too").containsEntry("cases", 3.0);
    }

    @Test
    void theCommandFollowsSeedAndScale() throws Exception {
        CommandRun run = new CommandRun("x", "", "", options -> List.of("echo", options.seed() + " " + options.scaled(200) + " cases"),
                Map.of("cases", Pattern.compile("([0-9]+) cases")));

        assertThat(run.run(options()).figures()).containsEntry("cases", 100.0);
    }

    @Test
    void everyRunHasANameOfItsOwn() {
        assertThat(Catalogue.all()).extracting(LongRun::name).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z]+(-[a-z]+)*"))
                .contains("throughput", "open-orders", "restart", "kills", "backlog-engine", "delay", "oracle", "calendar", "mutation",
                        "fuzz-reader", "fuzz-policy");
    }

    private Outcome run(String script) throws Exception {
        return new CommandRun("x", "", "", options -> List.of("sh", "-c", script), Map.of("cases", Pattern.compile("([0-9,]+) cases")))
                .run(options());
    }

    private RunOptions options() {
        return new RunOptions(1, 0.5, checkout, new Folders(checkout, checkout, checkout), new PrintStream(shown));
    }
}
