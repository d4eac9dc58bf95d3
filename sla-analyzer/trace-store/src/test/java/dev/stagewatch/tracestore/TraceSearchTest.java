package dev.stagewatch.tracestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.grpc.Status;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TraceSearchTest {
    private static final TimeRange DAY = new TimeRange(Spans.EPOCH, Spans.EPOCH.plus(Duration.ofDays(1)));

    private FakeStore store;
    private TraceStore search;

    @BeforeEach
    void connects() throws Exception {
        store = new FakeStore();
        search = new TraceSearch(store.client(), List.of("order.id", "orderId"), 10);
    }

    @AfterEach
    void ends() throws Exception {
        search.close();
        store.close();
    }

    @Test
    void anOrderIsFoundInEveryServiceAndUnderEveryKeyWithItsWholeTraces() {
        store.put(Spans.of("shop", Spans.span(1, 1, Duration.ofHours(1), Spans.text("order.id", "4711")).build()));
        store.put(Spans.of("crm", Spans.span(1, 2, Duration.ofHours(1)).build()));
        store.put(Spans.of("mes", Spans.span(2, 3, Duration.ofHours(2), Spans.text("orderId", "4711")).build()));
        store.put(Spans.of("mes", Spans.span(3, 4, Duration.ofHours(2), Spans.text("order.id", "4712")).build()));

        assertThat(order("4711", DAY)).extracting(Span::getSpanId)
                .containsExactlyInAnyOrder(Spans.spanId(1), Spans.spanId(2), Spans.spanId(3));
    }

    @Test
    void anOrderOutsideTheRangeIsNotFound() {
        store.put(Spans.of("shop", Spans.span(1, 1, Duration.ofDays(1), Spans.text("order.id", "4711")).build()));
        assertThat(order("4711", DAY)).isEmpty();
        assertThat(order("4711", new TimeRange(DAY.from(), DAY.to().plusNanos(1)))).hasSize(1);
    }

    @Test
    void aRangeGivesEachOfItsSpansOnceHoweverManyTracesItHas() {
        for (int i = 0; i < 300; i++) {
            store.put(Spans.of(i % 3 == 0 ? "crm" : "shop", Spans.span(i / 2, i, Duration.ofMinutes(5L * i)).build()));
        }

        List<Span> spans = new ArrayList<>();
        search.spans(DAY, chunk -> Spans.in(chunk).forEach(spans::add));

        assertThat(spans).extracting(Span::getSpanId).doesNotHaveDuplicates().hasSize(288);
        assertThat(store.searches).hasSizeGreaterThan(30);
    }

    @Test
    void moreTracesAtOneInstantThanASearchGivesAreAnErrorNotALoss() {
        for (int i = 0; i < 11; i++) {
            store.put(Spans.of("shop", Spans.span(i, i, Duration.ofMinutes(5)).build()));
        }
        assertThatThrownBy(() -> search.spans(DAY, chunk -> { })).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("shop").hasMessageContaining("search deeper");
    }

    @Test
    void aConsumerThatThrowsEndsTheCall() {
        for (int i = 0; i < 2_000; i++) {
            store.put(Spans.of("shop", Spans.span(1, i, Duration.ZERO, Spans.text("order.id", "4711"), Spans.text("a", "x".repeat(5_000))).build()));
        }

        assertThatThrownBy(() -> search.order("4711", DAY, chunk -> {
            throw new IllegalStateException("enough");
        })).hasMessage("enough");

        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            while (store.cancelled.get() == 0) {
                Thread.onSpinWait();
            }
        });
        assertThat(store.sent.get()).isLessThan(1_000);
    }

    @Test
    void aStoreThatIsAwayIsNamed() throws Exception {
        int port = store.port();
        store.close();
        assertThatThrownBy(() -> search.order("4711", DAY, chunk -> { })).isInstanceOfSatisfying(TraceStoreException.class, e -> {
            assertThat(e.code()).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(e).hasMessageContaining("127.0.0.1:" + port).hasMessageContaining("cannot be reached");
        });
    }

    @Test
    void aStoreThatDoesNotAnswerIsLeftAtTheDeadline() {
        store.silent = true;
        try (TraceStore hurried = new TraceSearch(new StorageClient(new StoreSettings("127.0.0.1:" + store.port(), Optional.empty(),
                Duration.ofMillis(300), 1_000)), List.of("order.id"), 10)) {
            assertThatThrownBy(() -> hurried.order("4711", DAY, chunk -> { })).hasMessageContaining("did not answer in time");
        }
    }

    @Test
    void anAnswerLargerThanIsTakenIsAnError() {
        store.put(Spans.of("shop", Spans.span(1, 1, Duration.ZERO, Spans.text("order.id", "4711"), Spans.text("a", "x".repeat(5_000))).build()));
        try (TraceStore small = new TraceSearch(new StorageClient(new StoreSettings("127.0.0.1:" + store.port(), Optional.empty(),
                Duration.ofSeconds(5), 1_000)), List.of("order.id"), 10)) {
            assertThatThrownBy(() -> small.order("4711", DAY, chunk -> { })).hasMessageContaining("larger than is taken");
        }
    }

    @Test
    void settingsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> StoreSettings.plaintext("jaeger")).hasMessageContaining("host:port");
        assertThatThrownBy(() -> new TimeRange(Spans.EPOCH, Spans.EPOCH)).hasMessageContaining("ends after it begins");
    }

    private List<Span> order(String id, TimeRange range) {
        List<TracesData> chunks = new ArrayList<>();
        search.order(id, range, chunks::add);
        return chunks.stream().flatMap(Spans::in).toList();
    }
}
