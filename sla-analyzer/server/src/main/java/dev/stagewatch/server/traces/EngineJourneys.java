package dev.stagewatch.server.traces;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

import dev.stagewatch.engine.OpenOrders;
import dev.stagewatch.engine.OrderView;
import dev.stagewatch.engine.hops.VisitHops;
import dev.stagewatch.model.hop.Holder;
import dev.stagewatch.tracestore.journey.Journey;
import dev.stagewatch.tracestore.journey.Journeys;

/**
 * Order journeys as the engine knows them: open orders, and closed ones until the correction window ends. Thread-safe.
 *
 * @param orders empty while what the engine knows is not complete
 */
public record EngineJourneys(Supplier<Optional<OpenOrders>> orders) implements Journeys {

    @Override
    public Optional<Journey> journey(String orderId) {
        return orders.get().flatMap(known -> known.order(orderId).map(order -> journey(order, known.hops(orderId))));
    }

    private static Journey journey(OrderView order, List<VisitHops> visits) {
        return new Journey(order.orderId(), order.partner(), order.stages().stream().map(stage -> stage(stage, order, visits)).toList(),
                new JourneyHops(order, visits).all());
    }

    private static Journey.Stage stage(OrderView.Stage stage, OrderView order, List<VisitHops> visits) {
        Optional<String> holder = visits.stream()
                .filter(visit -> visit.stage().equals(stage.stage()) && visit.visitId().equals(stage.visitId()))
                .findFirst().flatMap(VisitHops::holder).map(EngineJourneys::words);
        return new Journey.Stage(stage.stage(), stage.visitId(), stage.startedAt(), stage.endedAt(), lower(stage.state()),
                stage.verdict().map(EngineJourneys::lower), Optional.of(stage.limit()), stage.deadline(), holder, links(stage, order));
    }

    /** The spans that said the stage began or ended, as far as they have ids. */
    private static List<Journey.SpanRef> links(OrderView.Stage stage, OrderView order) {
        Predicate<OrderView.Status> began = status -> status.at().equals(stage.startedAt()) && status.status().equals(stage.from());
        Predicate<OrderView.Status> ended = status -> stage.endedAt().filter(status.at()::equals).isPresent();
        return order.statuses().stream().filter(began.or(ended))
                .flatMap(status -> OriginalSpan.of(status.traceId(), status.spanId()).stream()).distinct().toList();
    }

    /** A3 in the fixed words that support may see: no times, and no text that a service made up. */
    static String words(Holder holder) {
        return switch (holder.kind()) {
            case DEAD_LETTERED -> "dead-lettered in " + named(holder.target());
            case FAILED -> "failed in " + named(holder.service());
            case RUNNING -> "running in " + named(holder.service());
            case UNCONSUMED -> "unconsumed in " + named(holder.target());
            case DEPENDENCY -> "dependency " + named(holder.target().isEmpty() ? holder.service() : holder.target());
            case AFTER -> "after " + named(holder.service());
        };
    }

    private static String named(String text) {
        return text.isEmpty() ? "unknown" : text;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
