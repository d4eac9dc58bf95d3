package dev.stagewatch.engine.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import dev.stagewatch.engine.Alert;
import dev.stagewatch.engine.Level;
import dev.stagewatch.engine.OpenOrders;
import dev.stagewatch.engine.OrderView;
import dev.stagewatch.engine.Resolution;
import dev.stagewatch.engine.ResolvedAlert;
import dev.stagewatch.engine.RunningStage;
import dev.stagewatch.engine.StageTotals;
import dev.stagewatch.engine.judge.PolicyInForce;
import dev.stagewatch.model.Nanos;

/** The orders of all timeline tasks that run in this process. Thread-safe. */
public final class OwnedOrders implements OpenOrders {

    private final List<TaskOrders> tasks = new CopyOnWriteArrayList<>();
    private final Deque<ResolvedAlert> resolved = new ArrayDeque<>();
    private final Supplier<PolicyInForce> policy;
    private final int resolvedKept;
    private long sequence;

    /** @param policy the policy in force, for the stages that have nothing open */
    public OwnedOrders(Supplier<PolicyInForce> policy, int resolvedKept) {
        this.policy = policy;
        this.resolvedKept = resolvedKept;
    }

    /** The view of a task that starts. */
    public TaskOrders open(TaskOrders.Lookup lookup) {
        TaskOrders task = new TaskOrders(this, lookup);
        tasks.add(task);
        return task;
    }

    void remove(TaskOrders task) {
        tasks.remove(task);
    }

    /** Remembers a resolved alert. */
    public void resolved(Alert alert, Resolution resolution, long atNanos) {
        synchronized (resolved) {
            resolved.addLast(new ResolvedAlert(++sequence, alert, resolution, Nanos.toInstant(atNanos)));
            if (resolved.size() > resolvedKept) {
                resolved.removeFirst();
            }
        }
    }

    @Override
    public Optional<OrderView> order(String orderId) {
        return tasks.stream().map(task -> task.order(orderId)).flatMap(Optional::stream).findFirst();
    }

    @Override
    public List<RunningStage> list(Level least, Optional<String> stage, int limit) {
        List<OpenRow> rows = new ArrayList<>();
        for (Level level : List.of(Level.OVERDUE, Level.AT_RISK, Level.NONE)) {
            if (level.compareTo(least) >= 0 && rows.size() < limit) {
                tasks.stream().flatMap(task -> task.rows(level, stage, limit).stream()).sorted()
                        .limit(limit - rows.size()).forEach(rows::add);
            }
        }
        return rows.stream().map(this::running).toList();
    }

    @Override
    public List<StageTotals> totals() {
        Map<String, Sum> sums = new LinkedHashMap<>();
        policy.get().policy().stages().forEach((name, stage) -> sums.put(name, new Sum(name, stage.limit().nanos())));
        tasks.forEach(task -> task.eachBoard(
                stage -> sums.computeIfAbsent(stage, name -> new Sum(name, Nanos.UNKNOWN)), Sum::add));
        return sums.values().stream().map(this::totals).toList();
    }

    @Override
    public List<Alert> firing() {
        return tasks.stream().flatMap(task -> task.firing().stream()).sorted(
                Comparator.comparing(Alert::deadline).thenComparing(Alert::orderId).thenComparing(Alert::stage)).toList();
    }

    @Override
    public List<ResolvedAlert> resolved(long afterSequence) {
        synchronized (resolved) {
            return resolved.stream().filter(alert -> alert.sequence() > afterSequence).toList();
        }
    }

    @Override
    public Optional<Instant> watermark() {
        return OrderViews.instant(tasks.stream().mapToLong(TaskOrders::watermark).min().orElse(Nanos.UNKNOWN));
    }

    @Override
    public long size() {
        return tasks.stream().mapToLong(TaskOrders::size).sum();
    }

    private StageTotals totals(Sum sum) {
        return new StageTotals(sum.stage, sum.none + sum.atRisk + sum.overdue, sum.atRisk, sum.overdue,
                sum.oldest == null ? Duration.ZERO : running(sum.oldest).elapsed(), Duration.ofNanos(sum.limit));
    }

    private RunningStage running(OpenRow row) {
        Optional<OrderView.Stage> now = order(row.orderId()).flatMap(order -> order.stages().stream()
                .filter(stage -> stage.state().isOpen() && stage.visitId().equals(row.visitId())
                        && policy.get().label(stage.stage()).equals(row.stage())).findFirst());
        return new RunningStage(row.orderId(), Optional.ofNullable(row.partner()), row.stage(), row.status(), row.state(),
                row.level(), Nanos.toInstant(row.startedAt()), now.flatMap(OrderView.Stage::deadline),
                now.map(OrderView.Stage::elapsed).orElse(Duration.ZERO), Duration.ofNanos(row.limit()));
    }

    private static final class Sum {
        private final String stage;
        private long limit;
        private long none;
        private long atRisk;
        private long overdue;
        private OpenRow oldest;

        Sum(String stage, long limit) {
            this.stage = stage;
            this.limit = limit;
        }

        void add(StageBoard board) {
            none += board.count(Level.NONE);
            atRisk += board.count(Level.AT_RISK);
            overdue += board.count(Level.OVERDUE);
            board.oldest().ifPresent(row -> {
                oldest = oldest == null || row.compareTo(oldest) < 0 ? row : oldest;
                limit = limit == Nanos.UNKNOWN ? row.limit() : limit;
            });
        }
    }
}
