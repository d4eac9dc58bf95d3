package dev.stagewatch.tracestore.journey;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import dev.stagewatch.tracestore.journey.Journey.Hop;
import dev.stagewatch.tracestore.journey.Journey.SpanRef;
import dev.stagewatch.tracestore.journey.Journey.Stage;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.TracesData;

/**
 * A journey as a trace: {@code order} over {@code stage NAME} over {@code hop COMPONENT}. What runs ends now and has
 * {@code stage.running} or {@code hop.running}. Names hold nothing of the order, tags do. Not thread-safe.
 */
public final class JourneyTrace {

    /** The service that all journeys belong to. */
    public static final String SERVICE = "order-journey";

    /** The tag that finds them. */
    public static final String ORDER_ID = "order.id";

    private final Journey journey;
    private final Instant now;
    private final ByteString traceId;
    private final ByteString root;

    private JourneyTrace(Journey journey, Instant now) {
        this.journey = journey;
        this.now = now;
        this.traceId = ByteString.fromHex(traceId(journey.orderId()));
        this.root = spanId("order");
    }

    /** 32 hex digits, the same for an order everywhere and always. */
    public static String traceId(String orderId) {
        return HexFormat.of().formatHex(hash(SERVICE + "/" + orderId), 0, 16);
    }

    /**
     * The trace at a time; empty where the journey has neither stage nor hop.
     *
     * @param now the end of what runs; what starts later than now ends as it starts
     */
    public static Optional<TracesData> of(Journey journey, Instant now) {
        if (journey.stages().isEmpty() && journey.hops().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new JourneyTrace(journey, now).trace());
    }

    private TracesData trace() {
        ScopeSpans.Builder spans = ScopeSpans.newBuilder()
                .setScope(InstrumentationScope.newBuilder().setName("stagewatch"))
                .addSpans(order());
        List<Stage> stages = journey.stages().stream()
                .sorted(Comparator.comparing(Stage::start).thenComparing(Stage::name).thenComparing(Stage::visitId)).toList();
        List<Hop> hops = journey.hops().stream().sorted(Comparator.comparing(Hop::start).thenComparing(Hop::component)).toList();
        stages.forEach(stage -> spans.addSpans(span(stage)));
        for (int i = 0; i < hops.size(); i++) {
            spans.addSpans(span(hops.get(i), i, stages));
        }
        return TracesData.newBuilder().addResourceSpans(ResourceSpans.newBuilder()
                .setResource(Resource.newBuilder().addAttributes(text("service.name", SERVICE)))
                .addScopeSpans(spans)).build();
    }

    private Span order() {
        Instant start = Stream.concat(journey.stages().stream().map(Stage::start), journey.hops().stream().map(Hop::start))
                .min(Comparator.naturalOrder()).orElseThrow();
        Instant end = Stream.concat(journey.stages().stream().map(Stage::end), journey.hops().stream().map(Hop::end))
                .map(ended -> ended.orElse(now)).max(Comparator.naturalOrder()).orElseThrow();
        boolean running = journey.stages().stream().anyMatch(stage -> stage.end().isEmpty());
        Span.Builder span = span(root, "order", start, end).addAttributes(flag("order.running", running));
        journey.partner().ifPresent(partner -> span.addAttributes(text("order.partner", partner)));
        return span.build();
    }

    private Span span(Stage stage) {
        boolean running = stage.end().isEmpty();
        Span.Builder span = span(spanId(stage), "stage " + stage.name(), stage.start(), stage.end().orElse(now))
                .setParentSpanId(root)
                .addAttributes(text("stage.name", stage.name()))
                .addAttributes(text("stage.state", stage.state()))
                .addAttributes(flag("stage.running", running));
        stage.verdict().ifPresent(verdict -> span.addAttributes(text("stage.verdict", verdict)));
        stage.holder().ifPresent(holder -> span.addAttributes(text("stage.holder", holder)));
        stage.limit().ifPresent(limit -> span.addAttributes(number("stage.limit_seconds", limit.toSeconds())));
        stage.deadline().ifPresent(deadline -> span.addAttributes(text("stage.deadline", deadline.toString())));
        stage.links().forEach(link -> span.addLinks(link(link)));
        boolean late = stage.verdict().filter("breached"::equals).isPresent()
                || running && stage.deadline().filter(deadline -> deadline.isBefore(now)).isPresent();
        return (late ? span.setStatus(error()) : span).build();
    }

    private Span span(Hop hop, int number, List<Stage> stages) {
        Span.Builder span = span(spanId("hop/" + number + "/" + hop.component() + "/" + hop.start()), "hop " + hop.component(),
                hop.start(), hop.end().orElse(now))
                .setParentSpanId(stageOf(hop, stages))
                .addAttributes(text("hop.component", hop.component()))
                .addAttributes(flag("hop.running", hop.end().isEmpty()));
        hop.service().ifPresent(service -> span.addAttributes(text("hop.service", service)));
        hop.origin().ifPresent(origin -> span.addLinks(link(origin)));
        return (hop.failed() ? span.setStatus(error()) : span).build();
    }

    /** The shortest stage that holds the hop's start, since stages may nest; its end is no longer of it. Else the order itself. */
    private ByteString stageOf(Hop hop, List<Stage> stages) {
        return stages.stream()
                .filter(stage -> !hop.start().isBefore(stage.start()) && stage.end().map(hop.start()::isBefore).orElse(true))
                .min(Comparator.comparing(stage -> Duration.between(stage.start(), stage.end().orElse(now))))
                .map(this::spanId).orElse(root);
    }

    private Span.Builder span(ByteString id, String name, Instant start, Instant end) {
        return Span.newBuilder().setTraceId(traceId).setSpanId(id).setName(name).setKind(SpanKind.SPAN_KIND_INTERNAL)
                .setStartTimeUnixNano(nanos(start)).setEndTimeUnixNano(nanos(end.isBefore(start) ? start : end))
                .addAttributes(text(ORDER_ID, journey.orderId()));
    }

    private ByteString spanId(Stage stage) {
        return spanId("stage/" + stage.name() + "/" + stage.visitId());
    }

    private ByteString spanId(String place) {
        return ByteString.copyFrom(hash(journey.orderId() + "/" + place), 0, 8);
    }

    private static Span.Link link(SpanRef span) {
        return Span.Link.newBuilder().setTraceId(ByteString.fromHex(span.traceId())).setSpanId(ByteString.fromHex(span.spanId())).build();
    }

    private static Status error() {
        return Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR).build();
    }

    private static KeyValue text(String key, String value) {
        return KeyValue.newBuilder().setKey(key).setValue(AnyValue.newBuilder().setStringValue(value)).build();
    }

    private static KeyValue flag(String key, boolean value) {
        return KeyValue.newBuilder().setKey(key).setValue(AnyValue.newBuilder().setBoolValue(value)).build();
    }

    private static KeyValue number(String key, long value) {
        return KeyValue.newBuilder().setKey(key).setValue(AnyValue.newBuilder().setIntValue(value)).build();
    }

    private static long nanos(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
