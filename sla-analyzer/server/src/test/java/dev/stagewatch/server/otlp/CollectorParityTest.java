package dev.stagewatch.server.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** The receiver and the collector let the same in: this holds them together, by the collector's own files. */
class CollectorParityTest {

    private static final Path COLLECTOR = Path.of("../../collector");

    @Test
    void everyPatternHereStandsInTheCollectorsConfiguration() throws Exception {
        String config = Files.readString(COLLECTOR.resolve("config.yaml")).replace("\\\\", "\\").replace("$$", "$");

        List<Pattern> patterns = Stream.of(PlainValues.class, Names.class, Probes.class)
                .flatMap(CollectorParityTest::patterns).toList();

        assertThat(patterns).hasSizeGreaterThan(12)
                .allSatisfy(pattern -> assertThat(config).contains(pattern.pattern()));
    }

    @Test
    void theCollectorsAllowListIsReadAndHasWhatTheAnalyzerReads() throws IOException {
        AttributeAllowList allowed = AttributeAllowList.read(COLLECTOR.resolve("allowed-attributes.yaml"));

        var read = Stream.of("order.id", "order.version", "order.status", "order.partner", "service.name",
                "service.instance.id", "heartbeat.complete_until").map(key -> Otlp.text(key, "x")).toList();
        assertThat(allowed.filter(read)).isEqualTo(read);
    }

    private static Stream<Pattern> patterns(Class<?> type) {
        return Stream.of(type.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .flatMap(CollectorParityTest::patterns);
    }

    private static Stream<Pattern> patterns(Field field) {
        try {
            field.setAccessible(true);
            return switch (field.get(null)) {
                case Pattern pattern -> Stream.of(pattern);
                case List<?> list -> list.stream().map(Pattern.class::cast);
                default -> Stream.empty();
            };
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
