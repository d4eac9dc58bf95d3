package dev.stagewatch.engine.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.stagewatch.engine.Alert;
import dev.stagewatch.engine.Level;
import dev.stagewatch.engine.OrderView;
import dev.stagewatch.engine.Resolution;
import dev.stagewatch.engine.judge.Judged;
import dev.stagewatch.engine.judge.PolicyInForce;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.timeline.Timeline;
import dev.stagewatch.model.verdict.Judgement;
import dev.stagewatch.model.verdict.LogState;
import dev.stagewatch.model.verdict.OrderEvent;

/** The orders of one timeline task: written by its stream thread, read by any. */
public final class TaskOrders {

    /** Looks an order up in the task's store and judges it at a watermark; null where it is not there. */
    public interface Lookup {
        Seen find(String orderId, long watermark);
    }

    /** An order as judged for a view. */
    public record Seen(Timeline timeline, List<Judgement> judgements) { }

    private final OwnedOrders owner;
    private final Lookup lookup;
    private final Map<String, StageBoard> boards = new HashMap<>();
    private final Map<String, List<OpenRow>> rows = new HashMap<>();
    private final Map<String, List<Alert>> alerts = new LinkedHashMap<>();
    private long watermark = Nanos.UNKNOWN;
    private long size;
    private boolean closed;

    TaskOrders(OwnedOrders owner, Lookup lookup) {
        this.owner = owner;
        this.lookup = lookup;
    }

    /** Shows what an order has become. */
    public synchronized void show(Judged judged, PolicyInForce policy) {
        String orderId = judged.timeline().orderId();
        forget(orderId);
        List<OpenRow> open = new ArrayList<>(2);
        List<Alert> firing = new ArrayList<>(1);
        for (Judgement judgement : judged.step().judgements()) {
            String partner = judged.timeline().partner();
            if (judgement.isRunning()) {
                open.add(OpenRow.of(orderId, partner, policy.label(judgement.visit().stage().name()), judgement));
            }
            if (isFiring(judged.step().state(), judgement)) {
                firing.add(OrderViews.alert(orderId, partner, judgement));
            }
        }
        put(orderId, open, firing);
    }

    private static boolean isFiring(LogState state, Judgement judgement) {
        return state.visits().stream().anyMatch(said -> said.alert() == dev.stagewatch.model.verdict.Level.OVERDUE
                && said.key().equals(judgement.visit().key()) && said.stage().equals(judgement.visit().stage().name()));
    }

    /** Takes an order off the boards. */
    public synchronized void forget(String orderId) {
        List<OpenRow> before = rows.remove(orderId);
        if (before != null) {
            before.forEach(row -> {
                StageBoard board = boards.get(row.stage());
                board.remove(row);
                if (board.isEmpty()) {
                    boards.remove(row.stage());
                }
            });
        }
        alerts.remove(orderId);
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
        if (event.level() != dev.stagewatch.model.verdict.Level.OVERDUE) {
            return;
        }
        List<Alert> shown = alerts.getOrDefault(event.orderId(), List.of());
        shown.stream().filter(alert -> alert.stage().equals(event.stage()) && alert.visitId().equals(event.key().text())).findFirst()
                .ifPresent(alert -> {
                    alerts.put(event.orderId(), shown.stream().filter(other -> other != alert).toList());
                    owner.resolved(alert, Resolution.valueOf(event.reason().name()), atNanos);
                });
    }

    /** From now on this task shows nothing. */
    public synchronized void close() {
        closed = true;
        owner.remove(this);
    }

    synchronized long watermark() {
        return watermark;
    }

    synchronized long size() {
        return size;
    }

    synchronized Optional<OrderView> order(String orderId) {
        return closed ? Optional.empty() : Optional.ofNullable(lookup.find(orderId, watermark))
                .map(seen -> OrderViews.view(seen.timeline(), seen.judgements(), watermark));
    }

    synchronized List<OpenRow> rows(Level level, Optional<String> stage, int limit) {
        Stream<StageBoard> of = stage.map(name -> Stream.ofNullable(boards.get(name))).orElseGet(() -> boards.values().stream());
        return of.flatMap(board -> board.rows(level, limit)).sorted().limit(limit).toList();
    }

    synchronized List<Alert> firing() {
        return alerts.values().stream().flatMap(List::stream).toList();
    }

    synchronized <T> void eachBoard(Function<String, T> start, BiConsumer<T, StageBoard> add) {
        boards.forEach((stage, board) -> add.accept(start.apply(stage), board));
    }

    private void put(String orderId, List<OpenRow> open, List<Alert> firing) {
        open.forEach(row -> boards.computeIfAbsent(row.stage(), stage -> new StageBoard()).add(row));
        if (!open.isEmpty()) {
            rows.put(orderId, List.copyOf(open));
        }
        if (!firing.isEmpty()) {
            alerts.put(orderId, List.copyOf(firing));
        }
    }
}
