package dev.stagewatch.server.traces;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.stagewatch.engine.OrderView;
import dev.stagewatch.engine.hops.VisitHops;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.hop.Holder;
import dev.stagewatch.model.hop.Slice;
import dev.stagewatch.tracestore.journey.Journey;

/** The hops of a journey: the critical path of each visit (A2). Immutable. */
record JourneyHops(OrderView order, List<VisitHops> visits) {

    List<Journey.Hop> all() {
        return order.stages().stream().flatMap(stage -> visits.stream()
                .filter(visit -> visit.stage().equals(stage.stage()) && visit.visitId().equals(stage.visitId()))
                .flatMap(visit -> of(stage, visit))).distinct().toList();
    }

    private Stream<Journey.Hop> of(OrderView.Stage stage, VisitHops visit) {
        return visit.slices().stream().filter(slice -> !isOfShorter(stage, slice)).map(slice -> hop(stage, visit, slice));
    }

    private Journey.Hop hop(OrderView.Stage stage, VisitHops visit, Slice slice) {
        Instant end = Nanos.toInstant(slice.to());
        boolean runs = stage.state().isOpen() && !end.isBefore(order.watermark());
        return new Journey.Hop(component(slice), Optional.of(slice.service()).filter(service -> !service.isEmpty()),
                Nanos.toInstant(slice.from()), runs ? Optional.empty() : Optional.of(end), isFailed(visit, slice), origin(slice));
    }

    /** Stages nest, and each has the time of its own: the same work is shown once, in the shortest. */
    private boolean isOfShorter(OrderView.Stage stage, Slice slice) {
        Instant start = Nanos.toInstant(slice.from());
        return order.stages().stream().anyMatch(other -> length(other).compareTo(length(stage)) < 0
                && !start.isBefore(other.startedAt()) && start.isBefore(end(other)));
    }

    private Duration length(OrderView.Stage stage) {
        return Duration.between(stage.startedAt(), end(stage));
    }

    private Instant end(OrderView.Stage stage) {
        return stage.endedAt().orElse(order.watermark());
    }

    private static boolean isFailed(VisitHops visit, Slice slice) {
        return slice.span() != null && visit.holder().filter(holder -> holder.span().equals(slice.span()))
                .filter(holder -> holder.kind() == Holder.Kind.FAILED || holder.kind() == Holder.Kind.DEAD_LETTERED || !holder.lastError().isEmpty()).isPresent();
    }

    /** A wait is no span, whatever span it is known by. */
    private static Optional<Journey.SpanRef> origin(Slice slice) {
        return slice.component().isOfSpan() && slice.span() != null
                ? OriginalSpan.of(slice.span().traceId(), slice.span().spanId()) : Optional.empty();
    }

    /**
     * Words of jaeger/support-attributes.yaml. Addresses of hosts and names of buckets stay out: support sees none, and a word that
     * it may not see hides the others.
     */
    static String component(Slice slice) {
        return switch (slice.component()) {
            case SERVICE -> slice.service().isEmpty() ? "untraced" : slice.service();
            case DATABASE -> ("database " + slice.target()).strip();
            case QUEUE_PUBLISH -> ("queue publish " + slice.target()).strip();
            case QUEUE_WAIT -> ("queue wait " + slice.target()).strip();
            case QUEUE_CONSUME -> ("consume " + slice.target()).strip();
            case OBJECT_STORAGE -> "object storage";
            case HTTP_CLIENT -> "outbound HTTP";
            case CUSTOMER -> "customer";
            case UNTRACED -> "untraced";
        };
    }
}
