package dev.stagewatch.tracestore.access;

import java.util.List;

import com.google.protobuf.ByteString;
import dev.stagewatch.tracestore.v2.TraceQueryParameters;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.TracesData;

/**
 * What an {@link AllowList} lets through. Messages are built anew from what is known to be harmless (ids, times, kinds, codes) and
 * what the list has, so a field that the protocol gets later stays out as well. Status messages, trace states, schema addresses
 * and links' attributes have no list and never pass.
 */
public record AllowListView(AllowList allowed) implements View {

    /** Stands for a name or a value that is not on the list. */
    public static final String REDACTED = "redacted";

    private static final String SERVICE = "service.name";

    @Override
    public boolean service(String name) {
        return allowed.value(SERVICE, name);
    }

    @Override
    public boolean spanName(String name) {
        return allowed.name(name);
    }

    @Override
    public void check(TraceQueryParameters query) throws ForbiddenSearchException {
        if (!query.getServiceName().isEmpty() && !service(query.getServiceName())) {
            throw new ForbiddenSearchException("your role may not search this service");
        }
        if (!query.getOperationName().isEmpty() && !spanName(query.getOperationName())) {
            throw new ForbiddenSearchException("your role may not search by this operation");
        }
        for (KeyValue attribute : query.getAttributesList()) {
            if (!allowed.key(attribute.getKey())) {
                throw new ForbiddenSearchException("your role may not search by " + attribute.getKey());
            }
            if (!passes(attribute.getKey(), attribute.getValue())) {
                throw new ForbiddenSearchException("your role may not search by such a value of " + attribute.getKey());
            }
        }
    }

    @Override
    public TracesData of(TracesData traces) {
        TracesData.Builder seen = TracesData.newBuilder();
        for (ResourceSpans resource : traces.getResourceSpansList()) {
            ResourceSpans.Builder spans = seen.addResourceSpansBuilder()
                    .setResource(Resource.newBuilder().addAllAttributes(of(resource.getResource().getAttributesList())));
            resource.getScopeSpansList().forEach(scope -> spans.addScopeSpans(of(scope)));
        }
        return seen.build();
    }

    private ScopeSpans of(ScopeSpans scope) {
        ScopeSpans.Builder seen = ScopeSpans.newBuilder().setScope(InstrumentationScope.newBuilder()
                .setName(name(scope.getScope().getName()))
                .addAllAttributes(of(scope.getScope().getAttributesList())));
        scope.getSpansList().forEach(span -> seen.addSpans(of(span)));
        return seen.build();
    }

    private Span of(Span span) {
        Span.Builder seen = Span.newBuilder()
                .setTraceId(id(span.getTraceId(), 16)).setSpanId(id(span.getSpanId(), 8)).setParentSpanId(id(span.getParentSpanId(), 8))
                .setFlags(span.getFlags()).setKindValue(span.getKindValue())
                .setStartTimeUnixNano(span.getStartTimeUnixNano()).setEndTimeUnixNano(span.getEndTimeUnixNano())
                .setName(name(span.getName()))
                .addAllAttributes(of(span.getAttributesList()));
        span.getEventsList().forEach(event -> seen.addEvents(Span.Event.newBuilder()
                .setTimeUnixNano(event.getTimeUnixNano()).setName(name(event.getName()))
                .addAllAttributes(of(event.getAttributesList()))));
        span.getLinksList().forEach(link -> seen.addLinks(Span.Link.newBuilder()
                .setTraceId(id(link.getTraceId(), 16)).setSpanId(id(link.getSpanId(), 8)).setFlags(link.getFlags())));
        if (span.hasStatus()) {
            seen.setStatus(Status.newBuilder().setCodeValue(span.getStatus().getCodeValue()));
        }
        return seen.build();
    }

    /** What has not the size of an id may be anything. */
    private static ByteString id(ByteString id, int bytes) {
        return id.size() == bytes ? id : ByteString.EMPTY;
    }

    private String name(String name) {
        return name.isEmpty() || allowed.name(name) ? name : REDACTED;
    }

    private List<KeyValue> of(List<KeyValue> attributes) {
        return attributes.stream().filter(attribute -> allowed.key(attribute.getKey())).map(this::masked).toList();
    }

    private KeyValue masked(KeyValue attribute) {
        AnyValue value = passes(attribute.getKey(), attribute.getValue()) ? plain(attribute.getValue())
                : AnyValue.newBuilder().setStringValue(REDACTED).build();
        return KeyValue.newBuilder().setKey(attribute.getKey()).setValue(value).build();
    }

    private boolean passes(String key, AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> allowed.value(key, value.getStringValue());
            case INT_VALUE -> allowed.value(key, Long.toString(value.getIntValue()));
            case DOUBLE_VALUE -> allowed.value(key, Double.toString(value.getDoubleValue()));
            case BOOL_VALUE -> allowed.value(key, Boolean.toString(value.getBoolValue()));
            case ARRAY_VALUE -> value.getArrayValue().getValuesList().stream()
                    .allMatch(element -> !element.hasArrayValue() && passes(key, element));
            default -> false; // bytes, maps, and kinds of value that the protocol gets later
        };
    }

    /** Built anew, so that no unknown field comes along. */
    private static AnyValue plain(AnyValue value) {
        AnyValue.Builder plain = AnyValue.newBuilder();
        switch (value.getValueCase()) {
            case STRING_VALUE -> plain.setStringValue(value.getStringValue());
            case INT_VALUE -> plain.setIntValue(value.getIntValue());
            case DOUBLE_VALUE -> plain.setDoubleValue(value.getDoubleValue());
            case BOOL_VALUE -> plain.setBoolValue(value.getBoolValue());
            case ARRAY_VALUE -> plain.setArrayValue(ArrayValue.newBuilder().addAllValues(
                    value.getArrayValue().getValuesList().stream().map(AllowListView::plain).toList()));
            default -> plain.setStringValue(REDACTED);
        }
        return plain.build();
    }
}
