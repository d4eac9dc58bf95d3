package dev.stagewatch.server;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.stagewatch.engine.Level;
import dev.stagewatch.engine.OpenOrders;
import dev.stagewatch.engine.RunningStage;
import dev.stagewatch.engine.StageState;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.policy.Rework;
import dev.stagewatch.model.policy.Stage;

/**
 * Looks through the open orders for ones past their deadline that were not judged overdue, without the engine's index of
 * deadlines: a defect there must not hide an order. Stateless.
 */
final class Sweep {

    /** The oldest visits of a stage reach their deadline first. */
    private static final int OLDEST_LOOKED_AT = 1_000;
    /** What confirmation of an order and the next advance of the watermark may take. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private Sweep() {
    }

    /** How many orders no verdict covers although one should. */
    static long overdueWithoutVerdict(OpenOrders orders, Policy policy) {
        Optional<Instant> latest = orders.watermark()
                .map(watermark -> watermark.minus(MARGIN).minusNanos(policy.grace()));
        return latest.map(instant -> policy.stages().values().stream()
                .filter(stage -> stage.rework() != Rework.FIRST)
                .mapToLong(stage -> uncovered(orders, stage, instant)).sum()).orElse(0L);
    }

    private static long uncovered(OpenOrders orders, Stage stage, Instant latest) {
        List<RunningStage> oldest = orders.list(Level.NONE, Optional.of(stage.name()), OLDEST_LOOKED_AT);
        return oldest.stream()
                .filter(visit -> visit.level() != Level.OVERDUE && visit.state() == StageState.RUNNING)
                .filter(visit -> visit.deadline().filter(latest::isAfter).isPresent())
                .count();
    }
}
