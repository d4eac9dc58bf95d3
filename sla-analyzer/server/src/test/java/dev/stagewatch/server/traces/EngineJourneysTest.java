package dev.stagewatch.server.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

import dev.stagewatch.engine.Level;
import dev.stagewatch.engine.OrderView;
import dev.stagewatch.engine.StageState;
import dev.stagewatch.engine.Verdict;
import dev.stagewatch.engine.hops.VisitHops;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.hop.Component;
import dev.stagewatch.model.hop.Holder;
import dev.stagewatch.model.hop.Slice;
import dev.stagewatch.model.hop.SpanRef;
import dev.stagewatch.server.FakeOrders;
import dev.stagewatch.tracestore.access.AllowList;
import dev.stagewatch.tracestore.access.AllowListView;
import dev.stagewatch.tracestore.journey.Journey;
import dev.stagewatch.tracestore.journey.JourneyTrace;
import io.opentelemetry.proto.trace.v1.Span;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EngineJourneysTest {

    private static final Instant SUBMITTED = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant CONFIRMED = SUBMITTED.plusSeconds(60);
    private static final Instant WATERMARK = CONFIRMED.plusSeconds(3600);
    private static final String TRACE = "0123456789abcdef0123456789abcdef";
    private static final SpanRef WORK = new SpanRef(TRACE, "00000000000000aa");

    private final FakeOrders orders = new FakeOrders();
    private final List<VisitHops> hops = new ArrayList<>();
    private final EngineJourneys journeys = new EngineJourneys(() -> Optional.of(orders));

    private void known(OrderView order) {
        orders.known.put("4711", order);
        orders.hops.put("4711", hops);
    }

    @BeforeEach
    void anOrderThatWaitsForItsPrice() {
        known(new OrderView("4711", Optional.of("acme"), OptionalInt.of(2), 0, true, List.of(
                new OrderView.Status("SUBMITTED", OptionalInt.of(1), SUBMITTED, "shop", "", "0000000000000001"),
                new OrderView.Status("CONFIRMED", OptionalInt.of(2), CONFIRMED, "crm", TRACE, "")), List.of(
                stage("shop-to-crm", "v1", SUBMITTED, Optional.of(CONFIRMED), StageState.COMPLETED),
                stage("pricing", "v2", CONFIRMED, Optional.empty(), StageState.RUNNING)), WATERMARK));
        hops.add(new VisitHops("shop-to-crm", "v1", Optional.empty(), List.of(),
                List.of(slice(SUBMITTED, CONFIRMED, Component.SERVICE, "shop", "")), false));
        hops.add(new VisitHops("pricing", "v2", Optional.of(holder(Holder.Kind.UNCONSUMED)), List.of(), List.of(
                slice(CONFIRMED, CONFIRMED.plusSeconds(2), Component.DATABASE, "crm", "crm"),
                slice(CONFIRMED.plusSeconds(2), WATERMARK, Component.QUEUE_WAIT, "mes", "mes.orders")), false));
    }

    @Test
    void stagesAreAsTheEngineJudgedThem() {
        Journey journey = journeys.journey("4711").orElseThrow();
        assertThat(journey.partner()).contains("acme");
        assertThat(journey.stages()).extracting(Journey.Stage::name, Journey.Stage::state, Journey.Stage::verdict, Journey.Stage::end)
                .containsExactly(tuple("shop-to-crm", "completed", Optional.of("met"), Optional.of(CONFIRMED)),
                        tuple("pricing", "running", Optional.empty(), Optional.empty()));
        assertThat(journey.stages().getLast().deadline()).contains(CONFIRMED.plusSeconds(1800));
    }

    @Test
    @Tag("A3")
    void aRunningStageNamesItsHolderWithoutATime() {
        assertThat(journeys.journey("4711").orElseThrow().stages()).extracting(Journey.Stage::holder)
                .containsExactly(Optional.empty(), Optional.of("unconsumed in mes.orders"));
    }

    @Test
    void stagesLinkToTheSpansThatSaidSoAsFarAsThereAreAny() {
        assertThat(journeys.journey("4711").orElseThrow().stages()).extracting(stage -> stage.links().size()).containsExactly(1, 1);
    }

    @Test
    @Tag("A2")
    void hopsAreTheCriticalPathAndTheLastOfARunningStageRuns() {
        List<Journey.Hop> shown = journeys.journey("4711").orElseThrow().hops();
        assertThat(shown).extracting(Journey.Hop::component).containsExactly("shop", "database crm", "queue wait mes.orders");
        assertThat(shown).extracting(Journey.Hop::end)
                .containsExactly(Optional.of(CONFIRMED), Optional.of(CONFIRMED.plusSeconds(2)), Optional.empty());
        assertThat(shown).extracting(hop -> hop.origin().isPresent()).containsExactly(true, true, false);
    }

    @Test
    void workInNestedStagesIsShownOnceInTheShortest() {
        OrderView order = orders.known.get("4711");
        known(new OrderView(order.orderId(), order.partner(), order.version(), 0, true, order.statuses(), Stream.concat(
                order.stages().stream(), Stream.of(stage("all", "v1", SUBMITTED, Optional.empty(), StageState.RUNNING))).toList(), WATERMARK));
        hops.add(new VisitHops("all", "v1", Optional.empty(), List.of(), List.of(
                slice(SUBMITTED, CONFIRMED.plusSeconds(1), Component.SERVICE, "shop", "")), false));
        assertThat(journeys.journey("4711").orElseThrow().hops()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A3")
    void everyHolderIsSeenBySupport(Holder.Kind kind) {
        hops.set(1, new VisitHops("pricing", "v2", Optional.of(holder(kind)), List.of(), List.of(), false));
        assertThat(asSupport()).allMatch(span -> !span.toString().contains("redacted"));
        assertThat(journeys.journey("4711").orElseThrow().stages().getLast().holder().orElseThrow())
                .startsWith(kind == Holder.Kind.DEPENDENCY || kind == Holder.Kind.AFTER ? kind.name().toLowerCase(Locale.ROOT)
                        : kind.name().toLowerCase(Locale.ROOT).replace("_", "-") + " in");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A2")
    void everyComponentIsSeenBySupport(Component component) {
        String target = switch (component) {
            case DATABASE -> "shop";
            case HTTP_CLIENT -> "pay.example.com:443";
            case OBJECT_STORAGE -> "order-models";
            case UNTRACED -> "POST /x/ivan";
            default -> "mes.orders";
        };
        hops.set(0, new VisitHops("shop-to-crm", "v1", Optional.empty(), List.of(),
                List.of(slice(SUBMITTED, CONFIRMED, component, "shop", target)), false));
        assertThat(asSupport()).allMatch(span -> !span.toString().contains("redacted"));
    }

    @Test
    void anUnknownOrderOrAnEngineThatIsNotReadyHasNoJourney() {
        assertThat(journeys.journey("4712")).isEmpty();
        assertThat(new EngineJourneys(Optional::empty).journey("4711")).isEmpty();
    }

    private List<Span> asSupport() {
        AllowListView support = new AllowListView(AllowList.read(Path.of("../../jaeger/support-attributes.yaml")));
        return support.of(JourneyTrace.of(journeys.journey("4711").orElseThrow(), WATERMARK.plusSeconds(1)).orElseThrow())
                .getResourceSpans(0).getScopeSpans(0).getSpansList();
    }

    private static Holder holder(Holder.Kind kind) {
        return new Holder(kind, "mes", Component.QUEUE_WAIT, "mes.orders", "process mes.orders", Nanos.of(CONFIRMED), "", 0, WORK);
    }

    private static Slice slice(Instant from, Instant to, Component component, String service, String target) {
        return new Slice(Nanos.of(from), Nanos.of(to), component, service, target, WORK);
    }

    private static OrderView.Stage stage(String name, String visit, Instant start, Optional<Instant> end, StageState state) {
        return new OrderView.Stage(name, start.equals(SUBMITTED) ? "SUBMITTED" : "CONFIRMED", List.of(), visit, start, end, state, Level.NONE,
                end.map(ended -> Verdict.MET), Duration.ZERO, Duration.ofMinutes(30), Optional.of(start.plusSeconds(1800)));
    }
}
