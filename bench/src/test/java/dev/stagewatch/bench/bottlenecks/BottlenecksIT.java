package dev.stagewatch.bench.bottlenecks;

import static dev.stagewatch.bench.bottlenecks.Bottleneck.CONSUMER_FAILING;
import static dev.stagewatch.bench.bottlenecks.Bottleneck.CRM_CONSUMER_STOPPED;
import static dev.stagewatch.bench.bottlenecks.Bottleneck.GATEWAY_HANGING;
import static dev.stagewatch.bench.bottlenecks.Bottleneck.MESSAGE_LOST;
import static dev.stagewatch.bench.bottlenecks.Bottleneck.SLOW_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.bench.run.RunOptions;
import dev.stagewatch.local.site.Folders;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code verify bottlenecks}: those that do not depend on how fast the machine is, once each. */
class BottlenecksIT {
    private static final long SEED = Long.getLong("stagewatch.seed", 4711);
    private static final List<Bottleneck> KINDS = List.of(SLOW_DATABASE, CRM_CONSUMER_STOPPED, GATEWAY_HANGING, MESSAGE_LOST, CONSUMER_FAILING);

    @TempDir
    private Path folder;

    @Test
    @Tag("A1")
    @Tag("A3")
    void theAlertNamesWhatHoldsTheOrderAndTheFinishedVisitRanksItFirst() throws Exception {
        System.out.println("seed " + SEED);

        List<Episode> episodes = BottlenecksRun.run(KINDS, 1, new Random(SEED),
                new RunOptions(SEED, 0.05, folder, Folders.fromEnvironment(System.getenv()), System.out));

        assertThat(episodes).extracting(Episode::kind).containsExactlyElementsOf(KINDS);
        assertThat(episodes).allSatisfy(episode -> {
            assertThat(episode.isHolder()).as("holder of %s", episode).isTrue();
            assertThat(episode.isFirst()).as("component of %s", episode).isTrue();
        });
    }
}
