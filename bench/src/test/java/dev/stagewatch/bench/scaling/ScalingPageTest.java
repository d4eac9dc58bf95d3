package dev.stagewatch.bench.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScalingPageTest {
    private static final String TEXT = "a\n<!-- measured: unit-costs -->\nold\n<!-- end -->\nb\n<!-- measured: capacity -->\n<!-- end -->\n";
    private static final String MACHINE = "\"date\":\"2026-01-01T00:00:00Z\",\"commit\":\"c0ffee\",\"machine\":{\"cores\":2,\"cpu\":\"X\",\"load\":0.1}";

    @TempDir
    private Path checkout;

    @Test
    void thePageSaysWhatTheResultsSay() throws Exception {
        ScalingPage page = new ScalingPage(Path.of("..").toAbsolutePath().normalize());

        String text = Files.readString(page.file());

        assertThat(text).as("./stagewatch verify --scaling-page writes it anew").isEqualTo(page.filled(text));
    }

    @Test
    void withoutResultsItSaysHowToGetThem() throws Exception {
        assertThat(new ScalingPage(checkout).filled(TEXT)).contains("Not measured yet").doesNotContain("old").contains("verify throughput");
    }

    @Test
    void unitCostsBecomeWhatInstancesCarry() throws Exception {
        results();

        String text = new ScalingPage(checkout).filled(TEXT);

        assertThat(text).contains("| engine, CPU-seconds a million spans (1 in 20 a status) | 2.0 |")
                .contains("| spans a second | 500,000 | 5,000,000 | 500,000,000 |")
                .contains("| open orders | 13,000,000 | 130,000,000 | 13,000,000,000 |")
                .contains("| watermark records a second | 80 | 8,000 | 80,000,000 |")
                .contains("throughput of 2026-01-01T00:00:00Z, commit c0ffee, scale 1, 2 cores of X, load 0.1");
    }

    @Test
    void aSmallerRunDoesNotReplaceALargerOne() throws Exception {
        results();
        Files.writeString(checkout.resolve("bench/results/restart.jsonl"), Files.readString(checkout.resolve("bench/results/restart.jsonl"))
                + "{" + MACHINE + ",\"scale\":0.1,\"figures\":{\"open-orders\":1,\"other-instance.first-verdict-seconds\":1}}\n");

        assertThat(new ScalingPage(checkout).filled(TEXT)).contains("| open orders restored a second, state folder lost, timeouts included | 20,000 |");
    }

    private void results() throws Exception {
        Files.createDirectories(checkout.resolve("bench/results"));
        result("throughput", "\"spans\":900,\"warm-up.spans\":100,\"engine.cpu-seconds-per-million-spans\":2.0,"
                + "\"engine.broker-cpu-seconds-per-million-spans\":1.0,\"bytes-per-span\":500,\"engine.changelog-bytes\":5000,"
                + "\"engine.repartition-bytes\":5000");
        result("open-orders", "\"at-10.heap-bytes-per-order\":300,\"at-100.heap-bytes-per-order\":80.0");
        result("restart", "\"open-orders\":1000000,\"other-instance.first-verdict-seconds\":50");
    }

    private void result(String name, String figures) throws Exception {
        Files.writeString(checkout.resolve("bench/results/" + name + ".jsonl"), "{" + MACHINE + ",\"scale\":1,\"figures\":{" + figures + "}}\n");
    }
}
