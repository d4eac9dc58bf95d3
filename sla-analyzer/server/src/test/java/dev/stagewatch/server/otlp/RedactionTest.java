package dev.stagewatch.server.otlp;

import static dev.stagewatch.server.otlp.Otlp.TRACE_A;
import static dev.stagewatch.server.otlp.Otlp.TRACE_B;
import static dev.stagewatch.server.otlp.Otlp.bytes;
import static dev.stagewatch.server.otlp.Otlp.number;
import static dev.stagewatch.server.otlp.Otlp.span;
import static dev.stagewatch.server.otlp.Otlp.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    private static final String SECRET = "ivan-the-secret";

    private final Redaction redaction =
            new Redaction(new AttributeAllowList(Set.of("order.id", "order.version", "http.route", "http.request.method")));

    @Test
    void nothingThatIsNotListedGetsThroughAnywhere() {
        KeyValue secret = text("customer", SECRET);
        Span span = span(TRACE_A, "order.status", text("order.id", "ORD-1"), number("order.version", 3), secret)
                .setTraceState("k=" + SECRET)
                .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR).setMessage(SECRET))
                .addEvents(Span.Event.newBuilder().setName("exception").addAttributes(text("exception.message", SECRET)))
                .addLinks(Span.Link.newBuilder().setTraceId(bytes(TRACE_B)).setTraceState(SECRET)
                        .addAttributes(text("order.id", SECRET)))
                .setUnknownFields(UnknownFieldSet.newBuilder().addField(999, UnknownFieldSet.Field.newBuilder()
                        .addLengthDelimited(ByteString.copyFromUtf8(SECRET)).build()).build())
                .build();
        Resource resource = Resource.newBuilder().addAttributes(secret).build();
        InstrumentationScope scope = InstrumentationScope.newBuilder().setName("x").addAttributes(secret).build();
        LogRecord log = LogRecord.newBuilder().addAttributes(secret)
                .setBody(AnyValue.newBuilder().setStringValue(SECRET)).build();

        assertThat(new MessageLite[] {redaction.of(span), redaction.of(resource), redaction.of(scope), redaction.of(log)})
                .allSatisfy(kept -> assertThat(kept.toByteString().toStringUtf8()).doesNotContain(SECRET));
    }

    @Test
    void whatAnOrderIsReadFromStays() {
        Span span = span(TRACE_A, "order.status", text("order.id", "ORD-1"), number("order.version", 3))
                .setParentSpanId(bytes("00000000000000bb")).setStartTimeUnixNano(5).setEndTimeUnixNano(7)
                .addEvents(Span.Event.newBuilder().setName("moved").setTimeUnixNano(6)
                        .addAttributes(text("order.id", "ORD-1")))
                .addLinks(Span.Link.newBuilder().setTraceId(bytes(TRACE_B)))
                .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR))
                .build();

        assertThat(redaction.of(span)).isEqualTo(span);
    }

    @Test
    void valueThatHoldsFurtherKeysOrBytesIsNoPlainValue() {
        KeyValue nested = KeyValue.newBuilder().setKey("order.id").setValue(AnyValue.newBuilder()
                .setKvlistValue(KeyValueList.newBuilder().addValues(text("name", SECRET)))).build();
        KeyValue tooLong = text("order.id", "x".repeat(4097));

        assertThat(redaction.of(span(TRACE_A, "a", nested, tooLong).build()).getAttributesList()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ivan@example.org", "4111 1111 1111 1111", "+7 912 345 67 89", "Bearer abcdefgh12345"})
    void personalDataUnderAnAllowedKeyIsMasked(String value) {
        Span kept = redaction.of(span(TRACE_A, "a", text("order.id", "for " + value)).build());

        assertThat(kept.getAttributes(0).getValue().getStringValue()).isEqualTo("for ****");
    }

    @ParameterizedTest
    @CsvSource({"order.status, order.status", "GET /orders/{id}, GET /orders/{id}", "process crm.orders, process crm.orders",
        "GET /orders/12345, redacted", "hello Ivan Petrov, redacted", "naïve, redacted"})
    void namesKeepToAGrammarOfCode(String name, String kept) {
        assertThat(redaction.of(span(TRACE_A, name).build()).getName()).isEqualTo(kept);
    }

    @Test
    void serverSpanIsNamedByItsRoute() {
        Span span = span(TRACE_A, "GET /orders/12345", text("http.request.method", "GET"), text("http.route", "/orders/{id}"))
                .setKind(Span.SpanKind.SPAN_KIND_SERVER).build();

        assertThat(redaction.of(span).getName()).isEqualTo("GET /orders/{id}");
    }
}
