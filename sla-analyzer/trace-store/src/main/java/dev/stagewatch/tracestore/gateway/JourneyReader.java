package dev.stagewatch.tracestore.gateway;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import dev.stagewatch.tracestore.journey.Journey;
import dev.stagewatch.tracestore.journey.Journey.SpanRef;
import dev.stagewatch.tracestore.journey.JourneyTrace;
import dev.stagewatch.tracestore.journey.Journeys;
import dev.stagewatch.tracestore.v2.TraceQueryParameters;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;

/**
 * Answers for the service {@code order-journey}. An order id names one order, so neither the time range nor the duration of a
 * search leaves its journey out; the operation and further attributes do, where no span of it has them. Thread-safe.
 */
final class JourneyReader {

    private static final int REMEMBERED_MAX = 10_000;

    private final Journeys journeys;
    private final List<String> orderKeys;
    private final Clock clock;
    private final Map<ByteString, String> shown = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteString, String> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    JourneyReader(Journeys journeys, List<String> orderKeys, Clock clock) {
        this.journeys = journeys;
        this.orderKeys = List.copyOf(orderKeys);
        this.clock = clock;
    }

    /** A journey as it is now. */
    record Found(Journey journey, TracesData trace) {

        ByteString id() {
            return firstSpan(trace).getTraceId();
        }

        /** Its original traces, the latest first. */
        List<ByteString> originals() {
            record At(Instant time, SpanRef span) { }
            Stream<At> ofHops = journey.hops().stream().flatMap(hop -> hop.origin().map(span -> new At(hop.start(), span)).stream());
            Stream<At> ofStages = journey.stages().stream().flatMap(stage -> stage.links().stream().map(span -> new At(stage.start(), span)));
            return Stream.concat(ofHops, ofStages).sorted(Comparator.comparing(At::time).reversed())
                    .map(at -> ByteString.fromHex(at.span().traceId())).distinct().toList();
        }
    }

    /** Whether the search is for a journey: of its service, or of no service and by an order id. */
    boolean isAsked(TraceQueryParameters query) {
        return query.getServiceName().equals(JourneyTrace.SERVICE)
                || query.getServiceName().isEmpty() && orderId(query).isPresent();
    }

    /** The order id that is searched by; journeys are not searched without one. */
    Optional<String> orderId(TraceQueryParameters query) {
        return query.getAttributesList().stream().filter(this::isOrderId)
                .map(attribute -> text(attribute.getValue())).filter(id -> !id.isEmpty()).findFirst();
    }

    /** The journey of the order searched by; empty where there is none or the rest of the search leaves it out. */
    Optional<Found> find(TraceQueryParameters query) {
        return orderId(query).flatMap(this::ofOrder)
                .filter(found -> spans(found.trace()).anyMatch(span -> has(span, query)));
    }

    /** The journey of this trace id; empty for the id of any other trace. */
    Optional<TracesData> ofTrace(ByteString traceId) {
        return remembered(traceId).or(() -> journeys.orderOf(HexFormat.of().formatHex(traceId.toByteArray())))
                .flatMap(this::ofOrder).filter(found -> found.id().equals(traceId)).map(Found::trace);
    }

    private Optional<Found> ofOrder(String orderId) {
        Optional<Found> found = journeys.journey(orderId)
                .flatMap(journey -> JourneyTrace.of(journey, clock.instant()).map(trace -> new Found(journey, trace)));
        found.ifPresent(journey -> remember(journey.id(), orderId));
        return found;
    }

    private void remember(ByteString traceId, String orderId) {
        synchronized (shown) {
            shown.put(traceId, orderId);
        }
    }

    private Optional<String> remembered(ByteString traceId) {
        synchronized (shown) {
            return Optional.ofNullable(shown.get(traceId));
        }
    }

    private boolean has(Span span, TraceQueryParameters query) {
        return (query.getOperationName().isEmpty() || query.getOperationName().equals(span.getName()))
                && query.getAttributesList().stream().filter(attribute -> !isOrderId(attribute))
                        .allMatch(wanted -> span.getAttributesList().stream().anyMatch(attribute ->
                                attribute.getKey().equals(wanted.getKey()) && text(attribute.getValue()).equals(text(wanted.getValue()))));
    }

    private boolean isOrderId(KeyValue attribute) {
        return orderKeys.contains(attribute.getKey());
    }

    private static Stream<Span> spans(TracesData trace) {
        return trace.getResourceSpansList().stream().flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream());
    }

    private static Span firstSpan(TracesData trace) {
        return spans(trace).findFirst().orElseThrow();
    }

    /** Searches come with text, whatever the attribute's type is. */
    private static String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case INT_VALUE -> Long.toString(value.getIntValue());
            case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            default -> "";
        };
    }
}
