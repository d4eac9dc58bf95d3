package dev.stagewatch.engine.topology;

import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.stagewatch.engine.hops.OrderHops;
import dev.stagewatch.engine.hops.TaskHops;
import dev.stagewatch.engine.judge.OrderState;
import dev.stagewatch.engine.judge.PolicyInForce;
import dev.stagewatch.engine.view.TaskOrders;
import dev.stagewatch.model.timeline.Timeline;

/**
 * A task's orders for the view, on the thread of whoever asks. Thread-safe.
 *
 * @param shown the policy that is shown
 */
record TaskLookup(TaskState orders, TaskHops hops, Supplier<PolicyInForce> shown) implements TaskOrders.Lookup {

    @Override
    public TaskOrders.Seen find(String orderId, long watermark) {
        OrderState state = orders.find(orderId);
        if (state == null) {
            return null;
        }
        PolicyInForce policy = shown.get();
        Timeline timeline = Timeline.of(orderId, state.facts(), policy.policy(), state.before());
        return new TaskOrders.Seen(timeline, policy.judge().judge(timeline, watermark));
    }

    @Override
    public OrderHops hops(Timeline timeline) {
        return hops.of(timeline, shown.get().policy());
    }

    @Override
    public void each(Consumer<OrderState> each) {
        orders.each((orderId, state) -> each.accept(state));
    }
}
