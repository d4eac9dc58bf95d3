package dev.stagewatch.server.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.stagewatch.engine.Level;
import dev.stagewatch.engine.OrderView;
import dev.stagewatch.engine.hops.VisitHops;
import dev.stagewatch.model.policy.Stage;
import dev.stagewatch.server.OrderLink;

/** The engine's view of an order as its page. */
final class LiveOrder {

    private final OrderView order;
    private final List<VisitHops> hops;
    private final Surroundings surroundings;
    private final Words words;
    private final Axis axis;

    private LiveOrder(OrderView order, List<VisitHops> hops, Surroundings surroundings, Words words) {
        this.order = order;
        this.hops = hops;
        this.surroundings = surroundings;
        this.words = words;
        this.axis = axis(order);
    }

    static OrderModel of(OrderView order, List<VisitHops> hops, Surroundings surroundings, Words words, List<OrderModel.Correction> corrections) {
        return new LiveOrder(order, hops, surroundings, words).model(corrections);
    }

    private static Axis axis(OrderView order) {
        Instant begin = Stream.concat(order.stages().stream().map(OrderView.Stage::startedAt), order.statuses().stream().map(OrderView.Status::at))
                .min(Instant::compareTo).orElse(order.watermark());
        Instant end = order.open() ? order.watermark()
                : Stream.concat(order.stages().stream().flatMap(stage -> stage.endedAt().stream()), order.statuses().stream().map(OrderView.Status::at))
                        .max(Instant::compareTo).orElse(order.watermark());
        return new Axis(begin, end.isBefore(begin) ? begin : end);
    }

    private OrderModel model(List<OrderModel.Correction> corrections) {
        Level worst = order.stages().stream().map(OrderView.Stage::level).max(Level::compareTo).orElse(Level.NONE);
        return new OrderModel(order.orderId(), order.partner().orElse(""), worst.name().toLowerCase(Locale.ROOT), headline(worst), holders(),
                order.missing(), true, words.time(order.watermark()), words.time(axis.begin()), words.time(axis.end()), bars(), facts(),
                corrections, "/api/v1" + OrderLink.to(order.orderId()), surroundings.journeyLink(order.orderId()));
    }

    private String headline(Level worst) {
        if (order.statuses().isEmpty()) {
            return "";
        }
        OrderView.Status last = order.statuses().getLast();
        String since = words.text("order.since", last.status(), words.time(last.at()));
        return order.open() ? words.of("level", worst) + ": " + since : words.text("order.closed") + ": " + since;
    }

    private List<OrderModel.Held> holders() {
        return hops.stream().flatMap(visit -> visit.holder().stream().map(holder -> new OrderModel.Held(visit.stage(), HolderText.of(holder, words))))
                .toList();
    }

    private List<OrderModel.Bar> bars() {
        Map<String, Integer> visits = new HashMap<>();
        return order.stages().stream().map(stage -> bar(stage, visits.merge(stage.stage(), 1, Integer::sum))).toList();
    }

    private OrderModel.Bar bar(OrderView.Stage stage, int number) {
        Instant end = stage.endedAt().orElse(axis.end());
        Optional<VisitHops> known = hops.stream()
                .filter(visit -> visit.stage().equals(stage.stage()) && visit.visitId().equals(stage.visitId())).findFirst();
        return new OrderModel.Bar(stage.stage(), number, stage.from(), tone(stage), state(stage), axis.place(stage.startedAt()),
                axis.width(stage.startedAt(), end), pauses(stage, end), stage.deadline().filter(axis::holds).map(axis::place).orElse(-1),
                words.text("card.of", words.duration(stage.elapsed()), words.duration(stage.limit())), words.time(stage.startedAt()),
                stage.endedAt().map(words::time).orElse(""), stage.deadline().map(words::time).orElse(""),
                known.map(visit -> OrderModel.Part.shown(visit.parts(), words)).orElse(List.of()), known.map(VisitHops::truncated).orElse(false));
    }

    private static String tone(OrderView.Stage stage) {
        return stage.state().isOpen() ? stage.level().name().toLowerCase(Locale.ROOT)
                : stage.verdict().map(verdict -> verdict.name().toLowerCase(Locale.ROOT)).orElse("unjudged");
    }

    private String state(OrderView.Stage stage) {
        String state = words.of("state", stage.state());
        return stage.state().isOpen() ? stage.level() == Level.NONE ? state : state + ", " + words.of("level", stage.level())
                : stage.verdict().map(verdict -> words.of("verdict", verdict)).orElse(state);
    }

    /** Where an order was in a status that holds the stage (S6). */
    private List<OrderModel.Gap> pauses(OrderView.Stage stage, Instant end) {
        Set<String> holding = surroundings.policy().get().map(policy -> policy.stages().get(stage.stage())).map(Stage::pause).orElse(Set.of());
        List<OrderModel.Gap> gaps = new ArrayList<>();
        for (int i = 0; i < order.statuses().size(); i++) {
            Instant from = later(order.statuses().get(i).at(), stage.startedAt());
            Instant to = earlier(i + 1 < order.statuses().size() ? order.statuses().get(i + 1).at() : axis.end(), end);
            if (holding.contains(order.statuses().get(i).status()) && from.isBefore(to)) {
                gaps.add(new OrderModel.Gap(axis.place(from), axis.width(from, to)));
            }
        }
        return gaps;
    }

    private List<OrderModel.Fact> facts() {
        return order.statuses().stream().map(status -> new OrderModel.Fact(status.status(),
                status.version().isPresent() ? Integer.toString(status.version().getAsInt()) : "", words.time(status.at()), status.at().toString(),
                status.service(), status.traceId(), surroundings.traceLink(status.traceId()))).toList();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
