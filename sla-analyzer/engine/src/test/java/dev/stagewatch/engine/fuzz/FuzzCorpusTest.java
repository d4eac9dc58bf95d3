package dev.stagewatch.engine.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every input that fuzzing found worth keeping, also those that once failed, in every build and without the fuzzer. */
class FuzzCorpusTest {

    private static final int FILES_MAX = 300;
    private static final long BYTES_MAX = 1 << 20;
    private static final Duration EACH_MAX = Duration.ofSeconds(5);

    @Test
    @Tag("F5")
    @Timeout(120)
    void readerHoldsOnItsCorpus() throws Exception {
        runAll("reader", ReaderFuzz::fuzzerTestOneInput);
    }

    @Test
    @Tag("D7")
    @Timeout(120)
    void policyHoldsOnItsCorpus() throws Exception {
        runAll("policy", PolicyFuzz::fuzzerTestOneInput);
    }

    @Test
    void corpusIsSmallEnoughForEveryBuild() throws Exception {
        List<Path> files = Stream.concat(corpus("reader").stream(), corpus("policy").stream()).toList();
        long bytes = files.stream().mapToLong(file -> file.toFile().length()).sum();

        assertThat(files).hasSizeLessThan(FILES_MAX);
        assertThat(bytes).isLessThan(BYTES_MAX);
    }

    private static void runAll(String target, Consumer<byte[]> run) throws Exception {
        List<Path> files = corpus(target);
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            byte[] input = Files.readAllBytes(file);
            long start = System.nanoTime();
            assertThatCode(() -> run.accept(input)).as(file.getFileName().toString()).doesNotThrowAnyException();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as(file.getFileName().toString()).isLessThan(EACH_MAX);
        }
    }

    private static List<Path> corpus(String target) throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(FuzzCorpusTest.class.getResource("/fuzz/" + target)).toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
