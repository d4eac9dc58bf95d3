package dev.stagewatch.engine.read;

import static dev.stagewatch.engine.read.Otlp.number;
import static dev.stagewatch.engine.read.Otlp.span;
import static dev.stagewatch.engine.read.Otlp.status;
import static dev.stagewatch.engine.read.Otlp.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.stagewatch.engine.FactResult;
import dev.stagewatch.engine.SpanResult;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.policy.EventRule;
import dev.stagewatch.model.policy.EventRule.At;
import dev.stagewatch.model.policy.EventRule.Kind;
import dev.stagewatch.model.policy.OrderKeys;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;

class OtlpReaderTest {

    static final long AT = 1_700_000_000_000_000_000L;
    static final ReadRules RULES = new ReadRules(
            new OrderKeys(List.of("order.id", "app.order_id"), "order.version", "order.partner"), List.of(
            new EventRule(Kind.ANY, "order.status", null, Map.of(), "order.status", null, At.END, null),
            new EventRule(Kind.SPAN, "PlaceOrder", "checkout", Map.of("outcome", "ok"), null, "CREATED", At.START, null),
            new EventRule(Kind.EVENT, "moved", null, Map.of(), "to", null, At.ATTRIBUTE, "moved.at")), Nanos.MINUTE);

    private final Collected seen = new Collected();
    private final OtlpReader reader = new OtlpReader(RULES);

    @Test
    @Tag("F2")
    void statusSpanOfTheOrderServicesIsOneFactWithAllItsParts() {
        Span.Builder span = status("ORD-1", "SUBMITTED", 3, AT).setParentSpanId(Otlp.id(8, 5))
                .setStartTimeUnixNano(AT - 5).addAttributes(text("order.partner", "acme"));

        reader.readSpans(Otlp.batch("shop", span), seen);

        assertThat(seen.statuses).containsExactly(new FoundStatus("ORD-1", "SUBMITTED", 3, AT, "shop", "shop-1",
                0x0707070707070707L, 0x0707070707070707L, 0x0303030303030303L, 0x0505050505050505L, -1, "acme"));
        assertThat(seen.spans).isEqualTo(Map.of(SpanResult.STATUS, 1L));
    }

    @Test
    @Tag("F1")
    void orderIdIsTheFirstListedAttributeOfTheSpanThenOfItsResource() {
        Span.Builder second = span("order.status", 1, 1, AT).addAttributes(text("order.status", "A"))
                .addAttributes(text("app.order_id", "second")).addAttributes(text("order.id", "first"));
        TracesData onResource = TracesData.newBuilder().addResourceSpans(ResourceSpans.newBuilder()
                .addScopeSpans(ScopeSpans.newBuilder().addSpans(span("order.status", 2, 2, AT).addAttributes(text("order.status", "B"))))
                .setResource(Resource.newBuilder().addAttributes(text("order.id", "of-resource")))).build();

        reader.readSpans(Otlp.batch("shop", second), seen);
        reader.readSpans(onResource.toByteArray(), seen);

        assertThat(seen.statuses).extracting(FoundStatus::orderId).containsExactly("first", "of-resource");
    }

    @Test
    @Tag("F1")
    void resourceBehindItsScopesIsFoundAllTheSame() {
        byte[] resource = fieldOf(1, Resource.newBuilder().addAttributes(text("service.name", "late")).build().toByteString());
        byte[] scope = fieldOf(2, ScopeSpans.newBuilder().addSpans(status("ORD-1", "A", 1, AT)).build().toByteString());
        ByteString block = ByteString.copyFrom(scope).concat(ByteString.copyFrom(resource));

        reader.readSpans(fieldOf(1, block), seen);

        assertThat(seen.statuses).extracting(FoundStatus::service).containsExactly("late");
    }

    @Test
    @Tag("F2")
    void foreignSpanIsMatchedByServiceNameAndAttributes() {
        Span.Builder span = span("PlaceOrder", 1, 1, AT).setEndTimeUnixNano(AT + 9).addAttributes(number("order.id", 4711))
                .addAttributes(text("outcome", "ok"));

        reader.readSpans(Otlp.batch("checkout", span), seen);
        reader.readSpans(Otlp.batch("other", span), seen);
        reader.readSpans(Otlp.batch("checkout", span.setAttributes(1, text("outcome", "refused"))), seen);

        assertThat(seen.statuses).singleElement().satisfies(found -> {
            assertThat(found.orderId()).isEqualTo("4711");
            assertThat(found.status()).isEqualTo("CREATED");
            assertThat(found.at()).isEqualTo(AT);
        });
        assertThat(seen.spans).isEqualTo(Map.of(SpanResult.STATUS, 1L, SpanResult.OF_ORDER, 2L));
    }

    @Test
    @Tag("F2")
    void spanEventIsAFactWithItsIndexAndTheSpansOrder() {
        Span.Builder span = span("work", 1, 1, AT).addAttributes(text("order.id", "ORD-1"))
                .addEvents(Span.Event.newBuilder().setName("noise").setTimeUnixNano(AT))
                .addEvents(Span.Event.newBuilder().setName("moved").setTimeUnixNano(AT).addAttributes(text("to", "PACKED"))
                        .addAttributes(text("moved.at", "2023-11-14T22:13:21Z")));

        reader.readSpans(Otlp.batch("mes", span), seen);

        assertThat(seen.statuses).singleElement().satisfies(found -> {
            assertThat(found.orderId()).isEqualTo("ORD-1");
            assertThat(found.eventIndex()).isEqualTo(1);
            assertThat(found.at()).isEqualTo(AT + 1_000_000_000L);
        });
        assertThat(seen.spans).isEqualTo(Map.of(SpanResult.STATUS, 1L));
    }

    @Test
    @Tag("F2")
    void logRecordIsAFactByItsEventNameOrItsBody() {
        LogRecord.Builder byName = LogRecord.newBuilder().setTimeUnixNano(AT).setEventName("order.status")
                .setTraceId(Otlp.id(16, 7)).setSpanId(Otlp.id(8, 3))
                .addAttributes(text("order.id", "ORD-1")).addAttributes(text("order.status", "A"));
        LogRecord.Builder byBody = LogRecord.newBuilder().setObservedTimeUnixNano(AT + 1)
                .setBody(AnyValue.newBuilder().setStringValue("order.status"))
                .addAttributes(text("order.id", "ORD-2")).addAttributes(text("order.status", "B"));
        LogsData logs = LogsData.newBuilder().addResourceLogs(ResourceLogs.newBuilder()
                .addScopeLogs(ScopeLogs.newBuilder().addLogRecords(byName).addLogRecords(byBody))).build();

        reader.readLogs(logs.toByteArray(), seen);

        assertThat(seen.statuses).extracting(FoundStatus::orderId).containsExactly("ORD-1", "ORD-2");
        assertThat(seen.statuses).extracting(FoundStatus::at).containsExactly(AT, AT + 1);
    }

    @Test
    @Tag("W1")
    void heartbeatTellsServiceInstanceAndCompleteUntil() {
        reader.readSpans(Otlp.batch("crm", Otlp.heartbeat(AT)), seen);

        assertThat(seen.heartbeats).containsExactly("crm crm-1 " + AT);
        assertThat(seen.spans).isEqualTo(Map.of(SpanResult.HEARTBEAT, 1L));
    }

    @Test
    @Tag("F5")
    void statusWithoutTextOrWithOverlongTextIsRefusedAndItsNeighbourUnharmed() {
        String tooLong = "x".repeat(OtlpReader.TEXT_BYTES_MAX + 1);
        Span.Builder noStatus = span("order.status", 1, 1, AT).addAttributes(text("order.id", "ORD-1"));

        reader.readSpans(Otlp.batch("shop", noStatus, status("ORD-2", tooLong, 1, AT), status(tooLong, "A", 1, AT),
                status("ORD-3", "A", 1, AT)), seen);

        assertThat(seen.statuses).extracting(FoundStatus::orderId).containsExactly("ORD-3");
        assertThat(seen.facts).isEqualTo(Map.of(FactResult.UNREADABLE, 3L));
    }

    @Test
    @Tag("F5")
    void brokenSpanCostsItselfAlone() {
        ByteString broken = ByteString.copyFrom(new byte[] {0x0a, 0x7f, 0x01});
        ByteString good = status("ORD-1", "A", 1, AT).build().toByteString();
        ByteString scope = ByteString.copyFrom(fieldOf(2, broken)).concat(ByteString.copyFrom(fieldOf(2, good)));

        reader.readSpans(fieldOf(1, ByteString.copyFrom(fieldOf(2, scope))), seen);

        assertThat(seen.statuses).hasSize(1);
        assertThat(seen.spans).isEqualTo(Map.of(SpanResult.BROKEN, 1L, SpanResult.STATUS, 1L));
    }

    @Test
    @Tag("F5")
    void unknownFieldsAndGroupsArePassedOver() {
        UnknownFieldSet inGroup = UnknownFieldSet.newBuilder()
                .addField(3, UnknownFieldSet.Field.newBuilder().addVarint(7).build()).build();
        UnknownFieldSet unknown = UnknownFieldSet.newBuilder()
                .addField(900, UnknownFieldSet.Field.newBuilder().addFixed32(1).addFixed64(2).addVarint(-1).addGroup(inGroup)
                        .addLengthDelimited(ByteString.copyFromUtf8("later")).build()).build();
        Span.Builder span = status("ORD-1", "A", 1, AT).setUnknownFields(unknown);

        reader.readSpans(Otlp.block("shop", span).toBuilder().setUnknownFields(unknown).build().toByteArray(), seen);

        assertThat(seen.statuses).hasSize(1);
        assertThat(seen.spans).isEqualTo(Map.of(SpanResult.STATUS, 1L));
    }

    @Test
    void valueThatIsNoTextOrNumberIsAbsent() {
        KeyValue list = KeyValue.newBuilder().setKey("order.id").setValue(AnyValue.newBuilder()
                .setArrayValue(io.opentelemetry.proto.common.v1.ArrayValue.newBuilder())).build();
        Span.Builder span = span("order.status", 1, 1, AT).addAttributes(list).addAttributes(text("order.status", "A"));

        reader.readSpans(Otlp.batch("shop", span), seen);

        assertThat(seen.statuses).extracting(FoundStatus::orderId).containsExactly((String) null);
    }

    static byte[] fieldOf(int number, ByteString value) {
        return UnknownFieldSet.newBuilder()
                .addField(number, UnknownFieldSet.Field.newBuilder().addLengthDelimited(value).build()).build().toByteArray();
    }
}
