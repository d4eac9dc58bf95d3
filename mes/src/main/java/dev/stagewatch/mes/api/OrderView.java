package dev.stagewatch.mes.api;

import dev.stagewatch.mes.calculation.Calculation;
import dev.stagewatch.orders.OrderState;
import dev.stagewatch.orders.StatusChange;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An order as MES knows it. What is not there is null and left out of the JSON.
 *
 * @param id like ORD-7K3M9QXA2F
 * @param at when {@code status} was set
 * @param partner B2B partner whose order it is, or null
 * @param nextStepAt when the next step is done by itself, or null where a person must do it
 * @param calculation the numbers behind the price; null in lists
 * @param history statuses that MES set, oldest first; null in lists
 */
@Schema(description = "An order as MES knows it")
public record OrderView(
        String id, String status, int version, Instant at, String partner, Instant nextStepAt, Calculation calculation, List<Entry> history) {

    /** The order entered a status. */
    public record Entry(String status, int version, Instant at) {
    }

    static OrderView row(OrderState order) {
        return of(order, null, null, null);
    }

    static OrderView of(OrderState order, Instant nextStepAt, Calculation calculation, List<StatusChange> history) {
        List<Entry> entries = history == null ? null
                : history.stream().map(change -> new Entry(change.status().name(), change.version(), change.at())).toList();
        return new OrderView(order.orderId(), order.status().name(), order.version(), order.at(), order.partner(), nextStepAt, calculation, entries);
    }
}
