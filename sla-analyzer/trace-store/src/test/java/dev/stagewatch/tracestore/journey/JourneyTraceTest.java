package dev.stagewatch.tracestore.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import dev.stagewatch.tracestore.Checkout;
import dev.stagewatch.tracestore.Spans;
import dev.stagewatch.tracestore.access.AllowList;
import dev.stagewatch.tracestore.access.AllowListView;
import dev.stagewatch.tracestore.journey.Journey.Hop;
import dev.stagewatch.tracestore.journey.Journey.SpanRef;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import io.opentelemetry.proto.trace.v1.TracesData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class JourneyTraceTest {
    private static final Instant NOW = Spans.EPOCH.plus(Duration.ofDays(3));
    private final Journey journey = SampleJourney.of("4711", Spans.EPOCH, NOW, LongStream.range(0, 6).boxed().toList());
    private final TracesData trace = JourneyTrace.of(journey, NOW).orElseThrow();

    @Test
    void anOrderIsOneTraceWhoseIdIsAHashOfItsId() {
        assertThat(Spans.in(trace).map(Span::getTraceId).distinct()).singleElement().satisfies(id ->
                assertThat(HexFormat.of().formatHex(id.toByteArray())).isEqualTo(JourneyTrace.traceId("4711")).hasSize(32));
        assertThat(JourneyTrace.traceId("4711")).isEqualTo("9a69cb2664869a82164d288ab886cf07").isNotEqualTo(JourneyTrace.traceId("4712"));
    }

    @Test
    void theOrderHoldsItsStagesAndTheyTheirHops() {
        Span order = span("order");
        assertThat(order.getParentSpanId().isEmpty()).isTrue();
        assertThat(span("stage pricing").getParentSpanId()).isEqualTo(order.getSpanId());
        assertThat(span("stage shop-to-crm").getParentSpanId()).isEqualTo(order.getSpanId());
        List<Span> hops = Spans.in(trace).filter(span -> span.getName().startsWith("hop ")).toList();
        assertThat(hops).hasSize(6);
        assertThat(hops.getFirst().getParentSpanId()).isEqualTo(span("stage shop-to-crm").getSpanId());
        assertThat(hops.subList(1, 6)).allSatisfy(hop -> assertThat(hop.getParentSpanId()).isEqualTo(span("stage pricing").getSpanId()));
        assertThat(Spans.in(trace).map(Span::getSpanId)).doesNotHaveDuplicates();
    }

    @Test
    void aRunningStageShowsAsRunningUntilNow() {
        Span pricing = span("stage pricing");
        assertThat(pricing.getEndTimeUnixNano()).isEqualTo(Spans.nanos(NOW));
        assertThat(tags(pricing)).containsEntry("stage.running", "true").containsEntry("stage.state", "running")
                .containsEntry("stage.limit_seconds", "1800").containsEntry("order.id", "4711").doesNotContainKey("stage.verdict");
        assertThat(tags(span("stage shop-to-crm"))).containsEntry("stage.running", "false").containsEntry("stage.verdict", "met");
        assertThat(tags(span("order"))).containsEntry("order.running", "true").containsEntry("order.partner", "acme");
    }

    @Test
    @Tag("A3")
    void aRunningStageNamesItsHolder() {
        assertThat(tags(span("stage pricing"))).containsEntry("stage.holder", "unconsumed in mes.orders");
    }

    @Test
    void whatIsLateOrFailedIsAnError() {
        assertThat(span("stage pricing").getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
        assertThat(span("stage shop-to-crm").hasStatus()).isFalse();
        assertThat(Spans.in(trace).filter(span -> span.getName().startsWith("hop ")).filter(Span::hasStatus)).hasSize(1);
        TracesData early = JourneyTrace.of(journey, Spans.EPOCH.plus(Duration.ofMinutes(40))).orElseThrow();
        assertThat(Spans.in(early).filter(span -> span.getName().equals("stage pricing"))).noneMatch(Span::hasStatus);
    }

    @Test
    void hopsAndStagesLinkToTheOriginalTraces() {
        assertThat(Spans.in(trace).flatMap(span -> span.getLinksList().stream()).map(Span.Link::getTraceId).distinct())
                .containsExactlyInAnyOrderElementsOf(LongStream.range(0, 6).mapToObj(Spans::traceId).toList());
    }

    @Test
    void theSameJourneyAtTheSameTimeIsTheSameTraceInWhateverOrderItCame() {
        Journey turned = new Journey("4711", journey.partner(), journey.stages().reversed(), journey.hops().reversed());
        assertThat(JourneyTrace.of(turned, NOW)).contains(trace);
    }

    @Test
    void noSpanEndsBeforeItStarts() {
        assertThat(Spans.in(JourneyTrace.of(journey, Spans.EPOCH.minusSeconds(5)).orElseThrow()))
                .allSatisfy(span -> assertThat(span.getEndTimeUnixNano()).isGreaterThanOrEqualTo(span.getStartTimeUnixNano()));
    }

    @Test
    void aHopInNoStageIsTheOrders() {
        Journey waiting = new Journey("4711", Optional.empty(), List.of(),
                List.of(new Hop("untraced", Optional.empty(), Spans.EPOCH, Optional.empty(), false, Optional.empty())));
        TracesData seen = JourneyTrace.of(waiting, NOW).orElseThrow();
        assertThat(Spans.in(seen)).hasSize(2).last().satisfies(hop -> {
            assertThat(hop.getParentSpanId()).isEqualTo(seen.getResourceSpans(0).getScopeSpans(0).getSpans(0).getSpanId());
            assertThat(tags(hop)).containsEntry("hop.running", "true");
        });
    }

    @Test
    void aHopThatStartsAsAStageEndsIsTheNextStages() {
        Instant confirmed = Spans.EPOCH.plus(Duration.ofMinutes(10));
        Journey turning = new Journey("4711", Optional.empty(), journey.stages(),
                List.of(new Hop("crm", Optional.of("crm"), confirmed, Optional.of(confirmed), false, Optional.empty())));
        TracesData seen = JourneyTrace.of(turning, NOW).orElseThrow();
        Span pricing = Spans.in(seen).filter(span -> span.getName().equals("stage pricing")).findFirst().orElseThrow();
        assertThat(Spans.in(seen)).last().satisfies(hop -> assertThat(hop.getParentSpanId()).isEqualTo(pricing.getSpanId()));
    }

    @Test
    void anOrderOfWhichNothingIsKnownHasNoTrace() {
        assertThat(JourneyTrace.of(new Journey("4711", Optional.empty(), List.of(), List.of()), NOW)).isEmpty();
    }

    @Test
    void supportSeesTheWholeJourneyButThePartner() {
        AllowListView support = new AllowListView(AllowList.read(Checkout.file("jaeger/support-attributes.yaml")));
        List<Map<String, String>> all = Spans.in(trace).map(JourneyTraceTest::tags).toList();
        all.getFirst().remove("order.partner");
        assertThat(Spans.in(support.of(trace)).map(JourneyTraceTest::tags)).isEqualTo(all);
        assertThat(Spans.in(support.of(trace)).map(Span::getName).toList()).isEqualTo(Spans.in(trace).map(Span::getName).toList());
    }

    @Test
    void aSpanIsNamedInHex() {
        assertThatThrownBy(() -> new SpanRef("4711", "1")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("hex digits");
    }

    private Span span(String name) {
        return Spans.in(trace).filter(span -> span.getName().equals(name)).findFirst().orElseThrow();
    }

    private static Map<String, String> tags(Span span) {
        return span.getAttributesList().stream().collect(Collectors.toMap(KeyValue::getKey, JourneyTraceTest::text));
    }

    private static String text(KeyValue attribute) {
        return switch (attribute.getValue().getValueCase()) {
            case BOOL_VALUE -> Boolean.toString(attribute.getValue().getBoolValue());
            case INT_VALUE -> Long.toString(attribute.getValue().getIntValue());
            default -> attribute.getValue().getStringValue();
        };
    }
}
