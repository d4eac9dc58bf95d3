package dev.stagewatch.server.it;

import static dev.stagewatch.server.otlp.Otlp.bytes;
import static dev.stagewatch.server.otlp.Otlp.from;
import static dev.stagewatch.server.otlp.Otlp.number;
import static dev.stagewatch.server.otlp.Otlp.request;
import static dev.stagewatch.server.otlp.Otlp.span;
import static dev.stagewatch.server.otlp.Otlp.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;

/** Orders of the jewellery business as its services trace them, told through the analyzer's own OTLP receiver. Not thread-safe. */
final class ShopStory {

    private static final List<String> STATUSES = List.of("CREATED", "FILE_UPLOADED", "SUBMITTED", "CONFIRMED", "PRICE_CALCULATED",
            "MANUFACTURING_APPROVED", "MANUFACTURING_STARTED", "MANUFACTURING_COMPLETED");
    private static final Map<String, String> SERVICES = Map.of("CREATED", "shop", "FILE_UPLOADED", "shop", "SUBMITTED", "shop", "CONFIRMED", "crm",
            "MANUFACTURING_APPROVED", "crm");

    private final AnalyzerClient client;
    private int spans;

    ShopStory(AnalyzerClient client) {
        this.client = client;
    }

    /** An order that went straight on to a status. @param at of its last status; each one before was {@code apart} earlier */
    void order(String orderId, String partner, String last, Instant at, Duration apart) throws Exception {
        int count = STATUSES.indexOf(last);
        for (int i = 0; i <= count; i++) {
            status(orderId, partner, i + 1, STATUSES.get(i), at.minus(apart.multipliedBy(count - i)));
        }
    }

    /** @param version consecutive, from 1 */
    void status(String orderId, String partner, int version, String status, Instant at) throws Exception {
        send(SERVICES.getOrDefault(status, "mes"), work(orderId, "order.status", at, at, number("order.version", version), text("order.status", status),
                text("order.partner", partner)));
    }

    /** CRM confirms what the shop sent it: a message waits 5 minutes, is handled in 3, for a minute of it by the database. */
    void confirmed(String orderId, Instant submitted) throws Exception {
        Span.Builder sent = message(orderId, "crm.orders publish", submitted, submitted.plusSeconds(2), Span.SpanKind.SPAN_KIND_PRODUCER, "send", "crm.orders");
        send("shop", sent);
        Span.Builder handled = message(orderId, "process crm.orders", submitted.plusSeconds(302), submitted.plusSeconds(482),
                Span.SpanKind.SPAN_KIND_CONSUMER, "process", "crm.orders").setParentSpanId(sent.getSpanId());
        send("crm", handled, work(orderId, "UPDATE orders", submitted.plusSeconds(310), submitted.plusSeconds(370), text("db.system.name", "postgresql"),
                text("db.namespace", "crm")).setKind(Span.SpanKind.SPAN_KIND_CLIENT).setParentSpanId(handled.getSpanId()));
    }

    /** CRM hands it to MES, which never takes it. */
    void handedToMes(String orderId, Instant at) throws Exception {
        send("crm", message(orderId, "mes.orders publish", at, at.plusMillis(40), Span.SpanKind.SPAN_KIND_PRODUCER, "send", "mes.orders"));
    }

    private Span.Builder message(String orderId, String name, Instant from, Instant to, Span.SpanKind kind, String type, String queue) {
        return work(orderId, name, from, to, text("messaging.system", "rabbitmq"), text("messaging.operation.type", type),
                text("messaging.destination.name", queue)).setKind(kind);
    }

    private Span.Builder work(String orderId, String name, Instant from, Instant to, KeyValue... attributes) {
        return span("%032x".formatted(orderId.hashCode() & 0xffffffffL), name, attributes).addAttributes(text("order.id", orderId)).setSpanId(next())
                .setStartTimeUnixNano(nanos(from)).setEndTimeUnixNano(nanos(to));
    }

    private ByteString next() {
        return bytes("%016x".formatted(++spans));
    }

    private static long nanos(Instant at) {
        return at.getEpochSecond() * 1_000_000_000L + at.getNano();
    }

    private void send(String service, Span.Builder... told) throws Exception {
        assertThat(client.postSpans(request(from(service, told))).statusCode()).isEqualTo(200);
    }
}
