package dev.stagewatch.tracestore.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.stagewatch.tracestore.FakeStore;
import dev.stagewatch.tracestore.Spans;
import dev.stagewatch.tracestore.TimeRange;
import dev.stagewatch.tracestore.TraceSearch;
import dev.stagewatch.tracestore.TraceStore;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackFillTest {
    private static final TimeRange DAY = new TimeRange(Spans.EPOCH, Spans.EPOCH.plus(Duration.ofDays(1)));
    private static final BackFillSettings SETTINGS = new BackFillSettings(DAY, Duration.ofHours(3), 1_000_000, 100_000);
    private static final int SPANS = 2_000;

    @TempDir
    Path folder;
    private FakeStore fake;
    private TraceStore store;
    private final List<String> lines = new ArrayList<>();

    @BeforeEach
    void aDayOfTraces() throws Exception {
        fake = new FakeStore();
        for (int i = 0; i < SPANS; i++) {
            fake.put(Spans.of(i % 2 == 0 ? "shop" : "crm", Spans.span(i / 4, i, Duration.ofSeconds(40L * i), Spans.text("order.id", "o" + i / 8)).build()));
        }
        store = new TraceSearch(fake.client(), List.of("order.id"), 100);
    }

    @AfterEach
    void ends() throws Exception {
        store.close();
        fake.close();
    }

    @Test
    void aRunWritesEverySpanOfTheRangeOnceUnderItsTraceId() throws Exception {
        Topic topic = new Topic(Integer.MAX_VALUE);

        run(topic, Progress.open(folder.resolve("progress"), DAY));

        assertThat(topic.spans()).hasSize(SPANS);
        assertThat(topic.written).isEqualTo(SPANS);
        assertThat(topic.said).as("first, after each window, and at the end").hasSize(10).last().isEqualTo("ended at " + SPANS);
        assertThat(topic.said.subList(0, 9)).allMatch(said -> said.startsWith("goes on")).first().isEqualTo("goes on at 0");
        assertThat(lines).hasSize(8).last().asString().contains("100 %").contains(SPANS + " spans");
    }

    @Test
    @Tag("F3")
    void killedAndGoneOnWithTwiceItEqualsOneWholeRun() throws Exception {
        Topic whole = new Topic(Integer.MAX_VALUE);
        run(whole, Progress.open(folder.resolve("whole"), DAY));

        Topic topic = new Topic(700);
        Path file = folder.resolve("killed");
        assertThatThrownBy(() -> run(topic, Progress.open(file, DAY))).hasMessage("killed");
        topic.diesAfter = topic.written + 600;
        assertThatThrownBy(() -> run(topic, Progress.open(file, DAY))).hasMessage("killed");
        topic.diesAfter = Integer.MAX_VALUE;
        run(topic, Progress.open(file, DAY));

        assertThat(topic.said).filteredOn(said -> said.startsWith("ended")).as("not by those that were killed").hasSize(1);
        assertThat(topic.spans()).isEqualTo(whole.spans());
        assertThat(topic.written).as("a window at most is written again").isBetween(SPANS, SPANS + 2 * SPANS / 8);
        assertThat(Progress.open(file, DAY).spans()).isEqualTo(SPANS);
        assertThat(Progress.open(file, DAY).isDone()).isTrue();
    }

    @Test
    void aWindowCountsOnlyWhenItIsDurable() {
        Topic topic = new Topic(Integer.MAX_VALUE) {
            @Override
            public void flush() {
                throw new IllegalStateException("not durable");
            }
        };
        Path file = folder.resolve("progress");

        assertThatThrownBy(() -> run(topic, Progress.open(file, DAY))).hasMessage("not durable");

        assertThat(Progress.open(file, DAY).doneTo()).isEqualTo(DAY.from());
        assertThat(topic.written).isPositive();
    }

    @Test
    void aFinishedRunHasNothingMoreToDo() throws Exception {
        Path file = folder.resolve("progress");
        run(new Topic(Integer.MAX_VALUE), Progress.open(file, DAY));
        Topic again = new Topic(Integer.MAX_VALUE);

        run(again, Progress.open(file, DAY));

        assertThat(again.written).isZero();
        assertThat(again.said).as("in case the end was not said before").last().isEqualTo("ended at 0");
    }

    @Test
    void progressOfAnotherRangeIsRefusedWithTheWayOut() throws Exception {
        Path file = folder.resolve("progress");
        run(new Topic(Integer.MAX_VALUE), Progress.open(file, DAY));

        assertThatThrownBy(() -> Progress.open(file, new TimeRange(DAY.from(), DAY.to().plusSeconds(1))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("another range").hasMessageContaining("remove the file");
        Files.writeString(file, "hello");
        assertThatThrownBy(() -> Progress.open(file, DAY)).hasMessageContaining("not a progress file");
    }

    @Test
    void theRateIsHeld() throws Exception {
        long[] clock = {0};
        Throttle throttle = new Throttle(500, () -> clock[0], nanos -> clock[0] += nanos);

        new BackFill(store, new Topic(Integer.MAX_VALUE), SETTINGS, Progress.open(folder.resolve("progress"), DAY), lines::add, throttle).run();

        assertThat(Duration.ofNanos(clock[0])).isBetween(Duration.ofMillis(3_990), Duration.ofSeconds(4));
    }

    @Test
    void settingsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new BackFillSettings(DAY, Duration.ZERO, 1, 100_000)).hasMessageContaining("window");
        assertThatThrownBy(() -> new BackFillSettings(DAY, Duration.ofHours(1), 0, 100_000)).hasMessageContaining("span per second");
        assertThatThrownBy(() -> new BackFillSettings(DAY, Duration.ofHours(1), 1, 1)).hasMessageContaining("16 KiB");
    }

    private void run(Topic topic, Progress progress) {
        new BackFill(store, topic, SETTINGS, progress, lines::add).run();
    }

    /** The topic as its readers see it: a span of one identity is one, however often it was written. */
    private static class Topic implements SpanSink {
        private final Map<String, String> keyOfSpan = new TreeMap<>();
        private final List<String> said = new ArrayList<>();
        private int diesAfter;
        private int written;

        Topic(int diesAfter) {
            this.diesAfter = diesAfter;
        }

        @Override
        public void write(String traceId, byte[] tracesData) {
            for (Span span : spans(tracesData)) {
                if (written == diesAfter) {
                    throw new IllegalStateException("killed");
                }
                written++;
                assertThat(span.getTraceId().toByteArray()).isEqualTo(HexFormat.of().parseHex(traceId));
                keyOfSpan.put(span.toString(), traceId);
            }
        }

        @Override
        public void flush() { }

        @Override
        public void goesOn() {
            said.add("goes on at " + written);
        }

        @Override
        public void ended() {
            said.add("ended at " + written);
        }

        Map<String, String> spans() {
            return keyOfSpan;
        }

        private static List<Span> spans(byte[] tracesData) {
            try {
                return Spans.in(TracesData.parseFrom(tracesData)).toList();
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
