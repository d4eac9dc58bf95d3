package dev.stagewatch.tracestore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.TracesData;

/** A trace with personal data in every place that a span has. Each canary stands in one place, and all hold {@link #SIGN}. */
public final class Canaries {

    /** What every canary has in it, in some writing. */
    public static final String SIGN = "petrova";

    private final List<String> planted = new ArrayList<>();

    /** 30 and more, as planted. */
    public List<String> planted() {
        return List.copyOf(planted);
    }

    public TracesData trace(long number, String orderId) {
        planted.clear();
        Span.Builder span = Spans.span(number, 1, Duration.ofSeconds(1), Spans.text("order.id", orderId),
                Spans.text("order.status", "SUBMITTED"), unlistedText("customer.email"), unlistedText("enduser.id"),
                unlistedText("http.request.header.cookie"), unlistedText("url.full"), unlistedText("db.query.text"),
                Spans.text(canary("key"), "1"), number("customer.phone", 79161234567L), bytes("customer.photo"), list("customer.names"),
                map("customer.address"), listed("order.status"), listed("error.type"), listed("http.request.method"),
                listed("messaging.destination.name"), list("order.previous_status"), map("db.operation.name"), bytes("db.system.name"),
                number("http.response.status_code", 79161234568L))
                .setName(canary("span name")).setTraceState("vendor=" + canary("trace-state"))
                .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR).setMessage(canary("status message")))
                .addEvents(Span.Event.newBuilder().setTimeUnixNano(1).setName(canary("event name"))
                        .addAttributes(unlistedText("exception.message")).addAttributes(unlistedText("exception.stacktrace"))
                        .addAttributes(listed("order.status")))
                .addLinks(Span.Link.newBuilder().setTraceId(Spans.traceId(number + 500_000)).setSpanId(Spans.spanId(7))
                        .setTraceState("vendor=" + canary("link-state")).addAttributes(unlistedText("link.note"))
                        .addAttributes(listed("order.status")));
        Span operation = Spans.span(number, 2, Duration.ofSeconds(2)).setName("GET /customers/" + canary("path")).build();
        Span method = Spans.span(number, 3, Duration.ofSeconds(2)).setName(canary("publish crm.orders ")).build();
        return TracesData.newBuilder().addResourceSpans(ResourceSpans.newBuilder()
                .setSchemaUrl("https://example.com/" + canary("resource-schema"))
                .setResource(Resource.newBuilder().addAttributes(Spans.text("service.name", "shop"))
                        .addAttributes(unlistedText("host.name")).addAttributes(unlistedText("process.owner"))
                        .addAttributes(listed("deployment.environment.name")))
                .addScopeSpans(ScopeSpans.newBuilder()
                        .setSchemaUrl("https://example.com/" + canary("scope-schema"))
                        .setScope(InstrumentationScope.newBuilder().setName(canary("scope name")).setVersion(canary("scope-version"))
                                .addAttributes(unlistedText("scope.author")).addAttributes(listed("order.id")))
                        .addSpans(span).addSpans(operation).addSpans(method))).build();
    }

    private String canary(String place) {
        String canary = place + " " + SIGN + "-" + planted.size() + "@example.com";
        planted.add(canary);
        return canary;
    }

    private KeyValue unlistedText(String key) {
        return Spans.text(key, canary("Anna"));
    }

    /** Personal data under a key that is on the list. */
    private KeyValue listed(String key) {
        return Spans.text(key, canary("Anna"));
    }

    private KeyValue number(String key, long phone) {
        planted.add(Long.toString(phone));
        return KeyValue.newBuilder().setKey(key).setValue(AnyValue.newBuilder().setIntValue(phone)).build();
    }

    private KeyValue bytes(String key) {
        return KeyValue.newBuilder().setKey(key).setValue(AnyValue.newBuilder().setBytesValue(ByteString.copyFromUtf8(canary("bytes")))).build();
    }

    private KeyValue list(String key) {
        return KeyValue.newBuilder().setKey(key).setValue(AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder()
                .addValues(AnyValue.newBuilder().setStringValue("SUBMITTED"))
                .addValues(AnyValue.newBuilder().setStringValue(canary("listed"))))).build();
    }

    private KeyValue map(String key) {
        return KeyValue.newBuilder().setKey(key).setValue(AnyValue.newBuilder().setKvlistValue(KeyValueList.newBuilder()
                .addValues(Spans.text("order.status", canary("mapped"))))).build();
    }
}
