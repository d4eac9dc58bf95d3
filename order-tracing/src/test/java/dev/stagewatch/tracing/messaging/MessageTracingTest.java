package dev.stagewatch.tracing.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.tracing.OrderRef;
import dev.stagewatch.tracing.OrderSpan;
import dev.stagewatch.tracing.RecordedSpans;
import dev.stagewatch.tracing.TracingKeys;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageTracingTest {
    private static final OrderRef ORDER = new OrderRef("ORD-7K3M9QXA2F", "acme");
    private static final MessageId SENT = new MessageId("orders", "status.CONFIRMED", "ORD-7K3M9QXA2F:4", 120);
    private static final MessageId TAKEN = new MessageId("mes.orders", "status.CONFIRMED", "ORD-7K3M9QXA2F:4", 120);
    private static final String CAUSE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final RecordedSpans spans = new RecordedSpans();
    private final MessageTracing tracing = new MessageTracing(spans.telemetry(), List.of("x-attempts"));

    @Test
    void aMessageGoesOnInTheTraceThatCausedIt() {
        Map<String, Object> headers = send();
        Context received = tracing.receive(TAKEN, headers);
        try (OrderSpan process = tracing.process(TAKEN, received)) {
            assertThat(process.span().isRecording()).isTrue();
        }
        SpanData send = spans.named("send orders");
        SpanData receive = spans.named("receive mes.orders");
        SpanData process = spans.named("process mes.orders");
        assertThat(List.of(send, receive, process)).extracting(SpanData::getTraceId).containsOnly("0af7651916cd43dd8448eb211c80319c");
        assertThat(send.getParentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(receive.getParentSpanId()).isEqualTo(send.getSpanId());
        assertThat(process.getParentSpanId()).isEqualTo(receive.getSpanId());
        assertThat(List.of(send, receive, process)).extracting(span -> span.getAttributes().get(TracingKeys.ORDER_ID)).containsOnly(ORDER.orderId());
        assertThat(send.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(receive.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(process.getAttributes().get(TracingKeys.MESSAGING_OPERATION_TYPE)).isEqualTo("process");
        assertThat(process.getAttributes().get(TracingKeys.MESSAGING_MESSAGE_ID)).isEqualTo("ORD-7K3M9QXA2F:4");
    }

    @Test
    void aDeliveryIsSeenBeforeItIsProcessed() {
        tracing.receive(TAKEN, send());
        assertThat(spans.all()).extracting(SpanData::getName).containsExactly("send orders", "receive mes.orders");
    }

    @Test
    void aMessagePutAsideHasAPublishBelowItsReceiptAndNoHeadersOfItsOwn() {
        Context received = tracing.receive(TAKEN, send());
        try (OutgoingMessage aside = tracing.deadLetter(new MessageId("mes.orders.dead", "mes.orders.dead", TAKEN.messageId(), 120), received)) {
            assertThat(aside.headers()).isEmpty();
        }
        SpanData aside = spans.named("send mes.orders.dead");
        assertThat(aside.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(aside.getParentSpanId()).isEqualTo(spans.named("receive mes.orders").getSpanId());
        assertThat(aside.getAttributes().get(TracingKeys.ORDER_ID)).isEqualTo(ORDER.orderId());
        assertThat(aside.getAttributes().get(TracingKeys.MESSAGING_MESSAGE_ID)).isEqualTo(TAKEN.messageId());
    }

    @Test
    void onlyListedKeysTravel() {
        Map<String, Object> headers = new HashMap<>(send());
        assertThat(headers.get("baggage").toString()).contains("order.id=ORD-7K3M9QXA2F").contains("order.partner=acme");
        headers.put("baggage", headers.get("baggage") + ",customer.email=a%40example.org");
        headers.put("x-attempts", 3);
        headers.put("x-secret", "do not record");
        Context received = tracing.receive(TAKEN, headers);
        assertThat(io.opentelemetry.api.baggage.Baggage.fromContext(received).asMap()).containsOnlyKeys("order.id", "order.partner");
        assertThat(spans.named("receive mes.orders").getAttributes().asMap().toString()).contains("x-attempts").doesNotContain("do not record");
    }

    @Test
    void aMessageWithoutHeadersBeginsATrace() {
        Context received = tracing.receive(TAKEN, null);
        tracing.process(TAKEN, received).close();
        assertThat(spans.named("receive mes.orders").getParentSpanContext().isValid()).isFalse();
    }

    private Map<String, Object> send() {
        try (OutgoingMessage message = tracing.send(SENT, ORDER, CAUSE)) {
            return message.headers();
        }
    }
}
