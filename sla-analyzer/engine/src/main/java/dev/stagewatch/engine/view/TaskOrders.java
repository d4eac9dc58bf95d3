package dev.stagewatch.engine.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.stagewatch.engine.Alert;
import dev.stagewatch.engine.Level;
import dev.stagewatch.engine.OrderView;
import dev.stagewatch.engine.Resolution;
import dev.stagewatch.engine.hops.OrderHops;
import dev.stagewatch.engine.hops.VisitHops;
import dev.stagewatch.engine.judge.Judged;
import dev.stagewatch.engine.judge.OrderState;
import dev.stagewatch.engine.judge.PolicyInForce;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.hop.Holder;
import dev.stagewatch.model.timeline.Timeline;
import dev.stagewatch.model.verdict.Judgement;
import dev.stagewatch.model.verdict.LogState;
import dev.stagewatch.model.verdict.OrderEvent;

/**
 * The orders of one timeline task: written by its stream thread, read by any. Open orders are counted; only those at risk or
 * overdue stand here one by one.
 */
public final class TaskOrders {

    /** Looks into the task's store, by any thread. */
    public interface Lookup {
        /** An order judged at a watermark; null where it is not there. */
        Seen find(String orderId, long watermark);

        /** The order's hops. */
        OrderHops hops(Timeline timeline);

        /** Every order, as stored. */
        void each(Consumer<OrderState> each);
    }

    /** An order as judged for a view. */
    public record Seen(Timeline timeline, List<Judgement> judgements) { }

    private final OwnedOrders owner;
    private final Lookup lookup;
    private final Map<String, StageBoard> boards = new HashMap<>();
    private final Map<String, List<OpenRow>> alerted = new HashMap<>();
    private final Map<String, List<Alert>> firing = new LinkedHashMap<>();
    private long watermark = Nanos.UNKNOWN;
    private long size;
    private volatile Map<String, Long> silent = Map.of();
    private volatile List<String> unread = List.of();
    private volatile boolean closed;

    TaskOrders(OwnedOrders owner, Lookup lookup) {
        this.owner = owner;
        this.lookup = lookup;
    }

    /**
     * Shows what an order has become.
     *
     * @param before what {@link #show} was given of it last; null where nothing, or since {@link #countAnew}
     */
    public synchronized void show(OrderState before, Judged judged, PolicyInForce policy) {
        count(before, StageBoard::remove, policy);
        restore(judged.state(), judged, policy);
        dropEmpty(before, policy);
    }

    /** Shows an order that was stored as it is. */
    public synchronized void restore(OrderState state, Judged judged, PolicyInForce policy) {
        count(state, StageBoard::add, policy);
        showAlerts(judged, policy);
    }

    /** Orders with an alert, which what happens around them may change. */
    public synchronized List<String> alertedOrders() {
        return List.copyOf(alerted.keySet());
    }

    /** Takes an order off the boards. */
    public synchronized void forget(OrderState before, String orderId, PolicyInForce policy) {
        count(before, StageBoard::remove, policy);
        dropAlerts(orderId);
        dropEmpty(before, policy);
    }

    /** Another policy: all orders will be shown anew. */
    public synchronized void countAnew() {
        boards.clear();
        alerted.clear();
    }

    private void count(OrderState order, BiConsumer<StageBoard, OpenVisit> how, PolicyInForce policy) {
        if (order != null) {
            OpenVisit.of(order).forEach(visit -> how.accept(board(visit.stage(), policy), visit));
        }
    }

    private StageBoard board(String stage, PolicyInForce policy) {
        return boards.computeIfAbsent(policy.label(stage), label -> new StageBoard(policy.limit(stage)));
    }

    private void dropEmpty(OrderState before, PolicyInForce policy) {
        if (before != null) {
            OpenVisit.of(before).forEach(visit ->
                    boards.computeIfPresent(policy.label(visit.stage()), (label, board) -> board.isEmpty() ? null : board));
        }
    }

    private void showAlerts(Judged judged, PolicyInForce policy) {
        String orderId = judged.timeline().orderId();
        dropAlerts(orderId);
        for (LogState.Said said : judged.step().state().visits()) {
            if (said.alert() != dev.stagewatch.model.verdict.Level.OK) {
                judged.step().judgements().stream().filter(now -> isOf(said, now)).findFirst()
                        .ifPresent(now -> showAlert(judged, said, now, policy));
            }
        }
    }

    private static boolean isOf(LogState.Said said, Judgement now) {
        return said.key().equals(now.visit().key()) && said.stage().equals(now.visit().stage().name());
    }

    private void showAlert(Judged judged, LogState.Said said, Judgement now, PolicyInForce policy) {
        String orderId = judged.timeline().orderId();
        String partner = judged.timeline().partner();
        OpenRow row = OpenRow.of(orderId, partner, policy.policy().tier(partner), policy.label(said.stage()), OpenVisit.level(said), now);
        board(said.stage(), policy).add(row);
        alerted.computeIfAbsent(orderId, id -> new ArrayList<>(1)).add(row);
        if (row.level() == Level.OVERDUE) {
            firing.computeIfAbsent(orderId, id -> new ArrayList<>(1)).add(OrderViews.alert(orderId, partner, now, said.ground()));
        }
    }

    private void dropAlerts(String orderId) {
        List<OpenRow> rows = alerted.remove(orderId);
        if (rows != null) {
            rows.forEach(row -> boards.get(row.stage()).remove(row));
        }
        firing.remove(orderId);
    }

    /** @param orders how many the store holds */
    public synchronized void judgedUpTo(long reached, long orders) {
        watermark = reached;
        size = orders;
    }

    /**
     * An alert of an order ended or fell; what was shown of it before is what resolves. It stops being shown in the same
     * step: whoever saw it resolve and still firing would take it for one that fires again, and its end would be lost.
     */
    public synchronized void resolved(OrderEvent event, long atNanos) {
        List<Alert> shown = firing.get(event.orderId());
        if (shown == null || event.level() != dev.stagewatch.model.verdict.Level.OVERDUE) {
            return;
        }
        shown.stream().filter(alert -> alert.stage().equals(event.stage()) && alert.visitId().equals(event.key().text())).findFirst()
                .ifPresent(alert -> {
                    shown.remove(alert);
                    owner.resolved(alert, Resolution.valueOf(event.reason().name()), atNanos);
                });
    }

    /** @param services that are silent, and when each was last heard of */
    public void silent(Map<String, Long> services) {
        silent = services;
    }

    Map<String, Long> silent() {
        return silent;
    }

    /** @param partitions of the input that nobody reads */
    public void unread(List<String> partitions) {
        unread = partitions;
    }

    List<String> unread() {
        return unread;
    }

    /** From now on this task shows nothing. */
    public void close() {
        closed = true;
        owner.remove(this);
    }

    synchronized long watermark() {
        return watermark;
    }

    synchronized long size() {
        return size;
    }

    Optional<OrderView> order(String orderId) {
        long judgedUpTo = watermark();
        return closed ? Optional.empty() : Optional.ofNullable(lookup.find(orderId, judgedUpTo))
                .map(seen -> OrderViews.view(seen.timeline(), seen.judgements(), judgedUpTo));
    }

    List<VisitHops> hops(String orderId) {
        long judgedUpTo = watermark();
        Seen seen = closed ? null : lookup.find(orderId, judgedUpTo);
        if (seen == null) {
            return List.of();
        }
        OrderHops known = lookup.hops(seen.timeline());
        return seen.judgements().stream().map(judgement -> known.of(judgement, judgedUpTo)).toList();
    }

    Optional<Holder> holder(Alert alert) {
        Seen seen = closed ? null : lookup.find(alert.orderId(), watermark());
        return seen == null ? Optional.empty() : seen.judgements().stream().filter(now -> now.isRunning()
                        && now.visit().stage().name().equals(alert.stage()) && now.visit().key().text().equals(alert.visitId()))
                .findFirst().flatMap(now -> lookup.hops(seen.timeline()).holder(now.visit()));
    }

    synchronized List<OpenRow> rows(Level level, Optional<String> stage, int limit) {
        Stream<StageBoard> of = stage.map(name -> Stream.ofNullable(boards.get(name))).orElseGet(() -> boards.values().stream());
        return of.flatMap(board -> board.rows(level, limit)).sorted().limit(limit).toList();
    }

    /** Every stored order, one by one; the task goes on meanwhile. */
    void eachOrder(Consumer<OrderState> each) {
        if (!closed) {
            lookup.each(each);
        }
    }

    /** Alerts that fire, in no order. */
    public synchronized List<Alert> firing() {
        return firing.values().stream().flatMap(List::stream).toList();
    }

    synchronized <T> void eachBoard(Function<String, T> start, BiConsumer<T, StageBoard> add) {
        boards.forEach((stage, board) -> add.accept(start.apply(stage), board));
    }
}
