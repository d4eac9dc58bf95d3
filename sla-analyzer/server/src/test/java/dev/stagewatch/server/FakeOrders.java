package dev.stagewatch.server;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.stagewatch.engine.Alert;
import dev.stagewatch.engine.Level;
import dev.stagewatch.engine.OpenOrders;
import dev.stagewatch.engine.OrderView;
import dev.stagewatch.engine.PolicyPreview;
import dev.stagewatch.engine.Resolution;
import dev.stagewatch.engine.ResolvedAlert;
import dev.stagewatch.engine.RunningStage;
import dev.stagewatch.engine.StageTotals;
import dev.stagewatch.engine.TierTotals;
import dev.stagewatch.engine.hops.VisitHops;
import dev.stagewatch.model.policy.Policy;

/** An engine's view that a test sets as it likes. */
public final class FakeOrders implements OpenOrders {

    public static final Instant SINCE = Instant.parse("2026-03-02T12:00:03Z");
    public static final Instant DEADLINE = SINCE.plus(Duration.ofMinutes(30));

    public final List<RunningStage> open = new ArrayList<>();
    /** How often {@link #firing()} was asked, which costs the engine a walk over all that fires. */
    public int looks;
    public final List<Alert> firing = new CopyOnWriteArrayList<>();
    public final List<ResolvedAlert> resolved = new CopyOnWriteArrayList<>();
    public final List<StageTotals> totals = new ArrayList<>();
    public final List<TierTotals> tierTotals = new ArrayList<>();
    public final Map<String, OrderView> known = new HashMap<>();
    public final Map<String, List<VisitHops>> hops = new HashMap<>();
    public Instant watermark;

    /** The order is stuck in pricing: confirmed, no price, 30 minutes allowed. */
    public static Alert stuck(String orderId) {
        return stuck(orderId, DEADLINE);
    }

    public static Alert stuck(String orderId, Instant deadline) {
        return new Alert(orderId, "pricing", "v4", "critical", "mes", SINCE, deadline, Duration.ofMinutes(30),
                "CONFIRMED", List.of("PRICE_CALCULATED"), Optional.of("acme"), "crm", "0123456789abcdef0123456789abcdef");
    }

    public void resolve(Alert alert, Resolution resolution) {
        firing.remove(alert);
        resolved.add(new ResolvedAlert(resolved.size() + 1L, alert, resolution, DEADLINE));
    }

    @Override
    public Optional<OrderView> order(String orderId) {
        return Optional.ofNullable(known.get(orderId));
    }

    @Override
    public List<VisitHops> hops(String orderId) {
        return hops.getOrDefault(orderId, List.of());
    }

    @Override
    public List<RunningStage> list(Level level, Optional<String> stage, int limit) {
        return open.stream().filter(visit -> visit.level().compareTo(level) >= 0).filter(visit -> stage.isEmpty() || stage.get().equals(visit.stage())).limit(limit).toList();
    }

    @Override
    public List<StageTotals> totals() {
        return totals;
    }

    @Override
    public List<TierTotals> tierTotals() {
        return tierTotals;
    }

    @Override
    public List<Alert> firing() {
        looks++;
        return List.copyOf(firing);
    }

    @Override
    public List<ResolvedAlert> resolved(long afterSequence) {
        return resolved.stream().filter(end -> end.sequence() > afterSequence).toList();
    }

    @Override
    public Optional<Instant> watermark() {
        return Optional.ofNullable(watermark);
    }

    @Override
    public Optional<PolicyPreview> preview(Policy candidate) {
        return Optional.ofNullable(watermark).map(at -> new PolicyPreview(at, firing.size(), List.of(
                new PolicyPreview.Change(PolicyPreview.Kind.FIRES, "pricing", "overdue", 2, List.of("ORD-1", "ORD-2")))));
    }

    @Override
    public long size() {
        return firing.size();
    }
}
