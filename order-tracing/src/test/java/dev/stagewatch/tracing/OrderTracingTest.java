package dev.stagewatch.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.Test;

class OrderTracingTest {
    private static final OrderRef ORDER = new OrderRef("ORD-7K3M9QXA2F", "acme");
    private static final String STORED = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";

    private final RecordedSpans spans = new RecordedSpans();
    private final OrderTracing tracing = new OrderTracing(spans.telemetry());

    @Test
    void everySpanBelowTheRequestThatCreatesAnOrderNamesIt() {
        Span request = tracing.tracer().spanBuilder("POST /orders").startSpan();
        try (Scope ignored = request.makeCurrent(); Scope order = tracing.begin(ORDER)) {
            tracing.tracer().spanBuilder("insert").startSpan().end();
        }
        request.end();
        assertThat(spans.all()).hasSize(2).allSatisfy(span -> {
            assertThat(span.getAttributes().get(TracingKeys.ORDER_ID)).isEqualTo(ORDER.orderId());
            assertThat(span.getAttributes().get(TracingKeys.ORDER_PARTNER)).isEqualTo("acme");
        });
        assertThat(OrderRef.from(Baggage.current())).as("closed").isEmpty();
    }

    @Test
    void aLaterStepGoesOnInTheOrdersTraceAndLinksToItsRequest() {
        Span request = tracing.tracer().spanBuilder("PUT model").startSpan();
        try (Scope ignored = request.makeCurrent()) {
            tracing.continueOrder("upload", ORDER, STORED).close();
        }
        request.end();
        SpanData upload = spans.named("upload");
        assertThat(upload.getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(upload.getParentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(upload.getLinks()).singleElement()
                .satisfies(link -> assertThat(link.getSpanContext().getTraceId()).isEqualTo(request.getSpanContext().getTraceId()));
    }

    @Test
    void aStoredFlagCannotHideAnOrder() {
        tracing.continueOrder("upload", ORDER, STORED).close();
        assertThat(spans.named("upload").getSpanContext().isSampled()).isTrue();
    }

    @Test
    void aStepAfterThePriceIsATraceOfItsOwnThatLinksToTheOrders() {
        tracing.linkedStep("approve", ORDER, STORED).close();
        SpanData approve = spans.named("approve");
        assertThat(approve.getTraceId()).isNotEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(approve.getLinks()).singleElement()
                .satisfies(link -> assertThat(link.getSpanContext().getSpanId()).isEqualTo("b7ad6b7169203331"));
    }

    @Test
    void aDamagedRowStopsNothing() {
        tracing.continueOrder("upload", ORDER, "not a traceparent").close();
        assertThat(spans.named("upload").getLinks()).isEmpty();
    }

    @Test
    void aFailureIsOnTheSpanThoughItIsThrown() {
        OrderSpan step = tracing.step("price");
        assertThatThrownBy(() -> step.call(() -> {
            throw new IllegalStateException("no solid");
        })).isInstanceOf(IllegalStateException.class);
        SpanData price = spans.named("price");
        assertThat(price.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(price.getAttributes().get(TracingKeys.ERROR_TYPE)).endsWith("IllegalStateException");
        assertThat(price.getEvents()).hasSize(1);
    }

    @Test
    void aStartRecordIsAChildOfWhatItAnnouncesAndIsSentBeforeItEnds() {
        OrderSpan work = tracing.step("slicing");
        tracing.started("slicing");
        assertThat(spans.all()).extracting(SpanData::getName).containsExactly("start slicing");
        work.close();
        assertThat(spans.named("start slicing").getParentSpanId()).isEqualTo(spans.named("slicing").getSpanId());
        assertThat(spans.named("start slicing").getAttributes().get(TracingKeys.WORK_STARTED)).isTrue();
    }

    @Test
    void onlyListedBaggageGetsOntoSpans() {
        Baggage foreign = Baggage.builder().put("order.id", "ORD-1").put("customer.email", "a@example.org").build();
        try (Scope ignored = Context.root().with(foreign).makeCurrent()) {
            tracing.step("any").close();
        }
        assertThat(spans.named("any").getAttributes().asMap().keySet()).extracting(key -> key.getKey()).containsExactly("order.id");
    }
}
