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
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import dev.stagewatch.engine.Alert;
import dev.stagewatch.engine.AlertGround;
import dev.stagewatch.engine.Level;
import dev.stagewatch.engine.OpenOrders;
import dev.stagewatch.engine.OrderView;
import dev.stagewatch.engine.PolicyPreview;
import dev.stagewatch.engine.Resolution;
import dev.stagewatch.engine.ResolvedAlert;
import dev.stagewatch.engine.RunningStage;
import dev.stagewatch.engine.SilentService;
import dev.stagewatch.engine.StageTotals;
import dev.stagewatch.engine.TierTotals;
import dev.stagewatch.engine.hops.VisitHops;
import dev.stagewatch.engine.judge.PolicyInForce;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.hop.Holder;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.preview.Trial;

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
    public List<VisitHops> hops(String orderId) {
        return tasks.stream().map(task -> task.hops(orderId)).filter(visits -> !visits.isEmpty()).findFirst().orElse(List.of());
    }

    @Override
    public Optional<Holder> holder(Alert alert) {
        return tasks.stream().map(task -> task.holder(alert)).flatMap(Optional::stream).findFirst();
    }

    @Override
    public List<RunningStage> list(Level least, Optional<String> stage, int limit) {
        List<RunningStage> found = new ArrayList<>();
        for (Level level : List.of(Level.OVERDUE, Level.AT_RISK)) {
            if (level.compareTo(least) >= 0 && found.size() < limit) {
                tasks.stream().flatMap(task -> task.rows(level, stage, limit).stream()).sorted()
                        .limit(limit - found.size()).map(this::running).forEach(found::add);
            }
        }
        if (least == Level.NONE && found.size() < limit) {
            found.addAll(quiet(stage, limit - found.size()));
        }
        return found;
    }

    private List<RunningStage> quiet(Optional<String> stage, int limit) {
        QuietVisits visits = new QuietVisits(policy.get(), stage, limit);
        tasks.forEach(task -> task.eachOrder(visits::look));
        return visits.found().stream().flatMap(quiet -> running(quiet).stream()).toList();
    }

    /** Empty where the visit ended or rose meanwhile. */
    private Optional<RunningStage> running(QuietVisits.Quiet quiet) {
        return order(quiet.orderId()).flatMap(order -> order.stages().stream()
                .filter(now -> now.state().isOpen() && policy.get().label(now.stage()).equals(quiet.stage())
                        && Nanos.of(now.startedAt()) == quiet.startedAt())
                .map(now -> new RunningStage(order.orderId(), order.partner(), quiet.stage(), now.from(), now.state(), now.level(),
                        now.startedAt(), now.deadline(), now.elapsed(), now.limit())).findFirst());
    }

    @Override
    public List<StageTotals> totals() {
        PolicyInForce now = policy.get();
        Map<String, Sum> sums = new LinkedHashMap<>();
        now.policy().stages().forEach((name, stage) -> sums.put(name, new Sum(name)));
        tasks.forEach(task -> task.eachBoard(stage -> sums.computeIfAbsent(stage, Sum::new), Sum::add));
        long watermark = tasks.stream().mapToLong(TaskOrders::watermark).min().orElse(Nanos.UNKNOWN);
        return sums.values().stream().map(sum -> sum.totals(now, oldest(sum, now, watermark))).toList();
    }

    @Override
    public List<TierTotals> tierTotals() {
        TierSums sums = new TierSums(policy.get().policy());
        tasks.forEach(task -> task.eachBoard(stage -> stage, sums::add));
        return sums.totals();
    }

    /** Exact where the earliest is at risk or overdue; else by its start alone. */
    private Duration oldest(Sum sum, PolicyInForce now, long watermark) {
        if (sum.alerted != null && sum.alerted.startedAt() <= sum.earliest) {
            return running(sum.alerted).elapsed();
        }
        boolean isKnown = sum.earliest != Nanos.NEVER && sum.earliest < watermark;
        return isKnown ? Duration.ofNanos(now.calendar(sum.stage).between(sum.earliest, watermark)) : Duration.ZERO;
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
    public List<SilentService> silentServices() {
        Map<String, Long> lastHeard = new TreeMap<>();
        tasks.forEach(task -> task.silent().forEach((service, at) -> lastHeard.merge(service, at, Math::max)));
        List<Alert> inDoubt = lastHeard.isEmpty() ? List.of()
                : firing().stream().filter(alert -> alert.ground() == AlertGround.SILENT).toList();
        return lastHeard.entrySet().stream().map(entry -> SilentServices.of(entry.getKey(), entry.getValue(), inDoubt)).toList();
    }

    @Override
    public List<String> unreadPartitions() {
        return tasks.stream().flatMap(task -> task.unread().stream()).distinct().sorted().toList();
    }

    @Override
    public long size() {
        return tasks.stream().mapToLong(TaskOrders::size).sum();
    }

    @Override
    public Optional<PolicyPreview> preview(Policy candidate) {
        return watermark().map(at -> {
            PreviewSum sum = new PreviewSum(new Trial(policy.get().history(), candidate, Nanos.of(at)));
            tasks.forEach(task -> task.eachOrder(sum::add));
            return sum.at(at);
        });
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
        private long none;
        private long atRisk;
        private long overdue;
        private long earliest = Nanos.NEVER;
        private OpenRow alerted;

        Sum(String stage) {
            this.stage = stage;
        }

        void add(StageBoard board) {
            none += board.count(Level.NONE);
            atRisk += board.count(Level.AT_RISK);
            overdue += board.count(Level.OVERDUE);
            earliest = Math.min(earliest, board.earliest());
            board.earliestAlerted().ifPresent(row -> alerted = alerted == null || row.compareTo(alerted) < 0 ? row : alerted);
        }

        StageTotals totals(PolicyInForce policy, Duration oldest) {
            return new StageTotals(stage, none + atRisk + overdue, atRisk, overdue, oldest, Duration.ofNanos(policy.limit(stage)));
        }
    }
}
