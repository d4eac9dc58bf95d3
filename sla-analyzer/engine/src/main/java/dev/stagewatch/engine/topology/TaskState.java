package dev.stagewatch.engine.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import dev.stagewatch.engine.EngineListener;
import dev.stagewatch.engine.FactResult;
import dev.stagewatch.engine.judge.OrderState;
import dev.stagewatch.engine.judge.OrderStateForm;
import dev.stagewatch.engine.store.OrderStore;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.timeline.Leftover;

/**
 * A task's orders between store and judge. Facts wait here until their order is judged, so that an order is read and written
 * once for all that came of it; what still waits when Streams commits is stored then (D10). Confined to the stream thread,
 * save {@link #find} and {@link #each}.
 */
final class TaskState {

    /** Orders whose facts wait; beyond it they are stored, to bound the memory while the watermark stands. */
    private static final int WAITING_MAX = 20_000;

    private final OrderStore store;
    private final OrderStateForm form;
    private final EngineListener listener;
    private final Map<String, List<StatusFact>> waiting = new LinkedHashMap<>();
    private final Set<String> unjudged = new LinkedHashSet<>();
    private final BackFills backFills;

    /** @param backFills whose orders are not to be judged yet */
    TaskState(OrderStore store, EngineListener listener, BackFills backFills) {
        this.store = store;
        this.form = new OrderStateForm(TaskNames.of(store));
        this.listener = listener;
        this.backFills = backFills;
    }

    /** Facts of one order, to be judged when the watermark advances. */
    void take(String orderId, List<StatusFact> facts, Policy policy) {
        waiting.merge(orderId, facts, TaskState::joined);
        if (waiting.size() >= WAITING_MAX) {
            storeWaiting(policy);
        }
    }

    private static List<StatusFact> joined(List<StatusFact> before, List<StatusFact> more) {
        List<StatusFact> all = new ArrayList<>(before);
        all.addAll(more);
        return all;
    }

    /** Stores the facts that wait, as not judged yet. */
    void storeWaiting(Policy policy) {
        waiting.forEach((orderId, facts) -> {
            Found found = absorb(orderId, facts, policy);
            if (found.state() != null && found.state().isDirty()) {
                store.putOrder(orderId, form.write(found.state()));
                unjudged.add(orderId);
            }
        });
        waiting.clear();
    }

    /** The order is to be judged at the next advance. */
    void mark(String orderId) {
        unjudged.add(orderId);
    }

    /** Takes out the orders to be judged at a watermark: with facts, marked, or due; not those that wait for a back-fill (D9). */
    Set<String> toJudge(long watermark) {
        Set<String> orders = new LinkedHashSet<>(unjudged);
        orders.addAll(waiting.keySet());
        orders.addAll(store.takeDue(watermark));
        orders.removeIf(backFills::holds);
        unjudged.clear();
        return orders;
    }

    /**
     * What the store has of an order, with the facts that waited for it.
     *
     * @param before   as stored; null where it had none
     * @param state    with the facts; null where nothing is left of the order, or it left and is not reopened
     * @param leftover of an order that left, else null
     */
    record Found(OrderState before, OrderState state, Leftover leftover) { }

    /** Takes the facts that wait for an order into its state. */
    Found load(String orderId, Policy policy) {
        List<StatusFact> facts = waiting.remove(orderId);
        return absorb(orderId, facts == null ? List.of() : facts, policy);
    }

    private Found absorb(String orderId, List<StatusFact> facts, Policy policy) {
        byte[] stored = store.order(orderId);
        if (stored != null && OrderStateForm.isLeftover(stored)) {
            return reopen(form.readLeftover(orderId, stored), facts, policy);
        }
        OrderState before = stored == null ? null : form.readState(orderId, stored);
        OrderState state = before == null ? OrderState.empty(orderId, null) : before;
        state = facts.isEmpty() ? state : counted(state, state.with(facts));
        return new Found(before, state.facts().isEmpty() ? null : state, null);
    }

    /** S8: the first fact that reopens the order lets those after it in; the ones before came too late. */
    private Found reopen(Leftover leftover, List<StatusFact> facts, Policy policy) {
        for (int i = 0; i < facts.size(); i++) {
            if (leftover.isReopenedBy(facts.get(i), policy)) {
                OrderState reopened = OrderState.empty(leftover.orderId(), leftover);
                return new Found(null, counted(reopened, reopened.with(facts.subList(i, facts.size()))), null);
            }
            listener.facts(FactResult.TOO_LATE, 1);
        }
        return new Found(null, null, leftover);
    }

    private OrderState counted(OrderState before, OrderState.Taken taken) {
        ClockSkew.tell(before.facts(), taken.state().facts(), listener);
        taken.results().forEach(result -> listener.facts(result, 1));
        return taken.state();
    }

    void store(OrderState state, long due) {
        store.putOrder(state.orderId(), form.write(state));
        store.due(state.orderId(), due);
    }

    /** @param forgetAt watermark at which nothing is to be left of the order */
    void store(Leftover leftover, long forgetAt) {
        store.putOrder(leftover.orderId(), form.write(leftover));
        store.due(leftover.orderId(), forgetAt);
    }

    void due(String orderId, long at) {
        store.due(orderId, at);
    }

    void remove(String orderId) {
        store.putOrder(orderId, null);
    }

    long size() {
        return store.size();
    }

    /** The order as stored, or null; by any thread. */
    OrderState find(String orderId) {
        byte[] stored = orderId.isEmpty() ? null : store.order(orderId);
        return stored == null || OrderStateForm.isLeftover(stored) ? null : form.readState(orderId, stored);
    }

    /** Every order that is in the state; by any thread. */
    void each(BiConsumer<String, OrderState> each) {
        store.eachOrder((orderId, bytes) -> {
            if (!OrderStateForm.isLeftover(bytes)) {
                each.accept(orderId, form.readState(orderId, bytes));
            }
        });
    }

    void eachLeftover(BiConsumer<String, Leftover> each) {
        store.eachOrder((orderId, bytes) -> {
            if (OrderStateForm.isLeftover(bytes)) {
                each.accept(orderId, form.readLeftover(orderId, bytes));
            }
        });
    }
}
