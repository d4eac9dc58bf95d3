package dev.stagewatch.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.stagewatch.engine.Level;
import dev.stagewatch.engine.RunningStage;
import dev.stagewatch.engine.StageState;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.policy.PolicyException;
import dev.stagewatch.model.policy.PolicyReader;
import org.junit.jupiter.api.Test;

/** Grace is 10 s and the margin a minute: 70 s after its deadline an order must have been judged. */
class SweepTest {

    private static final Instant DEADLINE = FakeOrders.DEADLINE;
    private static final Instant JUDGED_BY = DEADLINE.plusSeconds(70);
    private final FakeOrders orders = new FakeOrders();

    @Test
    void ordersLongPastTheirDeadlineWithoutAVerdictAreCounted() throws PolicyException {
        orders.open.add(visit("ORD-1", "pricing", StageState.RUNNING, Level.AT_RISK, Optional.of(DEADLINE)));
        orders.watermark = JUDGED_BY;
        assertThat(Sweep.overdueWithoutVerdict(orders, policy())).isZero();
        orders.watermark = JUDGED_BY.plusNanos(1);
        assertThat(Sweep.overdueWithoutVerdict(orders, policy())).isEqualTo(1);
    }

    @Test
    void judgedPausedAndUnlimitedOnesAreNot() throws PolicyException {
        orders.open.add(visit("ORD-1", "pricing", StageState.RUNNING, Level.OVERDUE, Optional.of(DEADLINE)));
        orders.open.add(visit("ORD-2", "pricing", StageState.PAUSED, Level.NONE, Optional.empty()));
        orders.open.add(visit("ORD-3", "again", StageState.RUNNING, Level.NONE, Optional.of(DEADLINE)));
        orders.watermark = DEADLINE.plusSeconds(3_600);
        assertThat(Sweep.overdueWithoutVerdict(orders, policy())).isZero();
    }

    @Test
    void withoutAWatermarkNothingIsClaimed() throws PolicyException {
        orders.open.add(visit("ORD-1", "pricing", StageState.RUNNING, Level.NONE, Optional.of(DEADLINE)));
        assertThat(Sweep.overdueWithoutVerdict(orders, policy())).isZero();
    }

    private static RunningStage visit(String order, String stage, StageState state, Level level, Optional<Instant> deadline) {
        return new RunningStage(order, Optional.empty(), stage, "CONFIRMED", state, level, FakeOrders.SINCE, deadline,
                Duration.ofMinutes(1), Duration.ofMinutes(30));
    }

    private static Policy policy() throws PolicyException {
        return new PolicyReader(name -> "").read("""
                version: 1
                order: { id: [order.id] }
                events: [{ match: { span: order.status }, status: "${order.status}" }]
                statuses: [CONFIRMED, PRICE_CALCULATED, CLOSED]
                terminal: { CLOSED: completed }
                default-limit: 3d
                stages:
                  pricing: { from: CONFIRMED, to: PRICE_CALCULATED, limit: 30m }
                  again: { from: CONFIRMED, to: PRICE_CALCULATED, limit: 30m, rework: first }
                grace: 10s
                """, "sla.yaml");
    }
}
