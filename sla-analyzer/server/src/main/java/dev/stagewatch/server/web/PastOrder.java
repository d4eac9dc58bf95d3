package dev.stagewatch.server.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dev.stagewatch.history.query.OrderHistory;
import dev.stagewatch.history.query.OrderHistory.VisitRevision;
import dev.stagewatch.server.OrderLink;

/** What history has of an order, as its page. */
final class PastOrder {

    private PastOrder() {
    }

    static OrderModel of(OrderHistory history, Words words, List<OrderModel.Correction> corrections) {
        List<VisitRevision> visits = history.visits().stream()
                .filter(visit -> visit.supersededBy() == null && visit.startedAt() != null && visit.endedAt() != null).toList();
        Axis axis = new Axis(history.order().beganAt(), Stream.concat(Stream.of(history.order().beganAt()), visits.stream().map(VisitRevision::endedAt))
                .max(Instant::compareTo).orElseThrow());
        String orderId = history.order().orderId();
        return new OrderModel(orderId, Objects.requireNonNullElse(history.order().partner(), ""), "none", words.text("order.past"), List.of(), 0, false,
                words.time(history.order().lastAt()), words.time(axis.begin()), words.time(axis.end()),
                visits.stream().map(visit -> bar(visit, axis, words)).toList(), List.of(), corrections, "/api/v1" + OrderLink.to(orderId),
                "");
    }

    /** Revisions that hold no more: what was said before a late fact. */
    static List<OrderModel.Correction> corrections(OrderHistory history, Words words) {
        return history.visits().stream().filter(visit -> visit.supersededBy() != null)
                .map(visit -> new OrderModel.Correction(visit.stage(), visit.revision(), words.text("state." + visit.endKind()),
                        visit.verdict() == null ? "" : words.text("verdict." + visit.verdict()), words.duration(Duration.ofNanos(visit.elapsed())),
                        words.time(visit.saidAt())))
                .toList();
    }

    private static OrderModel.Bar bar(VisitRevision visit, Axis axis, Words words) {
        return new OrderModel.Bar(visit.stage(), visit.number(), Objects.requireNonNullElse(visit.fromStatus(), ""),
                visit.verdict() == null ? "unjudged" : visit.verdict(),
                words.text(visit.verdict() == null ? "state." + visit.endKind() : "verdict." + visit.verdict()),
                axis.place(visit.startedAt()), axis.width(visit.startedAt(), visit.endedAt()), List.of(), -1,
                words.text("card.of", words.duration(Duration.ofNanos(visit.elapsed())), words.duration(Duration.ofNanos(visit.limit()))),
                words.time(visit.startedAt()), words.time(visit.endedAt()), "", OrderModel.Part.shown(visit.parts(), words), visit.hopsTruncated());
    }
}
