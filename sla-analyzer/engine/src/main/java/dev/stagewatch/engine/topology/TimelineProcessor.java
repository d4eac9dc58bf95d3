package dev.stagewatch.engine.topology;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

import dev.stagewatch.engine.FactResult;
import dev.stagewatch.engine.codec.Relay;
import dev.stagewatch.engine.codec.RelayForm;
import dev.stagewatch.engine.judge.EventJson;
import dev.stagewatch.engine.judge.Judged;
import dev.stagewatch.engine.judge.OrderJudge;
import dev.stagewatch.engine.judge.OrderState;
import dev.stagewatch.engine.judge.OrderStateForm;
import dev.stagewatch.engine.judge.PolicyInForce;
import dev.stagewatch.engine.view.TaskOrders;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.timeline.Leftover;
import dev.stagewatch.model.timeline.Timeline;
import dev.stagewatch.model.verdict.OrderEvent;

/**
 * Keeps the orders of one partition and judges them when the watermark advances, and only then (D3): those with new facts
 * and those that are due. Facts, verdicts and what was said are stored in the same transaction as the events, so that
 * after a crash nothing is lost and nothing is said twice (D10).
 */
final class TimelineProcessor implements Processor<String, byte[], String, byte[]> {

    static final String STORE = "orders";
    /** Order ids are never empty, so this key is free for the watermark. */
    private static final String WATERMARK_KEY = "";
    private static final long NANOS_A_MILLI = 1_000_000;

    private final EngineContext engine;
    private final DeadlineIndex deadlines = new DeadlineIndex();
    private final Set<String> dirty = new LinkedHashSet<>();
    private ProcessorContext<String, byte[]> context;
    private KeyValueStore<String, byte[]> store;
    private Watermarks watermarks;
    private Counted counted;
    private TaskOrders view;
    private PolicyInForce policy;
    private volatile PolicyInForce shown;

    TimelineProcessor(EngineContext engine) {
        this.engine = engine;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> processorContext) {
        context = processorContext;
        store = context.getStateStore(STORE);
        policy = shown = engine.policy();
        counted = new Counted(engine.listener(), policy);
        List<String> inputs = engine.inputs().stream().map(Object::toString).toList();
        watermarks = new Watermarks(inputs, policy.policy().silence(), policy.policy().abandonAfter(), store.get(WATERMARK_KEY));
        view = engine.orders().open(this::look);
        restore();
    }

    @Override
    public void process(Record<String, byte[]> record) {
        switch (RelayForm.read(record.key(), record.value())) {
            case Relay.Facts facts -> take(facts);
            case Relay.Mark mark -> {
                watermarks.take(mark);
                advance();
            }
            case Relay.Heartbeat beat -> {
                watermarks.take(beat);
                store.put(WATERMARK_KEY, watermarks.toBytes());
            }
        }
    }

    @Override
    public void close() {
        if (view != null) {
            view.close();
        }
    }

    private void take(Relay.Facts facts) {
        byte[] stored = store.get(facts.orderId());
        OrderState state = stored == null ? OrderState.empty(facts.orderId(), null)
                : OrderStateForm.isLeftover(stored) ? null : OrderStateForm.readState(facts.orderId(), stored);
        OrderState before = state;
        for (StatusFact fact : facts.facts()) {
            if (state == null) {
                state = reopened(OrderStateForm.readLeftover(facts.orderId(), stored), fact);
            }
            FactResult result = state == null ? FactResult.TOO_LATE : state.resultOf(fact);
            engine.listener().facts(result, 1);
            state = state == null ? null : state.with(fact);
        }
        if (state != null && state != before) {
            store.put(facts.orderId(), OrderStateForm.write(state));
            dirty.add(facts.orderId());
        }
    }

    private OrderState reopened(Leftover leftover, StatusFact fact) {
        return leftover.isReopenedBy(fact, policy.policy()) ? OrderState.empty(fact.orderId(), leftover) : null;
    }

    private void advance() {
        if (!watermarks.advance()) {
            return;
        }
        takePolicy();
        Set<String> toJudge = new LinkedHashSet<>(dirty);
        toJudge.addAll(deadlines.takeDue(watermarks.value()));
        dirty.clear();
        toJudge.forEach(this::judge);
        if (!toJudge.isEmpty()) {
            store.put(WATERMARK_KEY, watermarks.toBytes());
        }
        view.judgedUpTo(watermarks.value(), store.approximateNumEntries());
        engine.orders().watermark().ifPresent(engine.listener()::watermark);
    }

    /** D6: at once for all orders, from this watermark on. */
    private void takePolicy() {
        PolicyInForce newest = engine.policy();
        if (newest.policy() == policy.policy()) {
            return;
        }
        policy = shown = policy.with(watermarks.value(), newest.policy());
        counted = new Counted(engine.listener(), policy);
        watermarks.silence(policy.policy().silence());
        forEachOrder((orderId, bytes) -> dirty.add(orderId));
    }

    private void judge(String orderId) {
        byte[] stored = store.get(orderId);
        if (stored == null || OrderStateForm.isLeftover(stored)) {
            forgetWhenOver(orderId, stored);
            return;
        }
        Judged judged = OrderJudge.judge(OrderStateForm.readState(orderId, stored), policy, watermarks.value());
        judged.step().events().forEach(event -> say(event, judged));
        if (OrderJudge.leaves(judged, policy, watermarks.value())) {
            leave(orderId, judged);
            return;
        }
        store.put(orderId, OrderStateForm.write(judged.state()));
        deadlines.set(orderId, judged.nextDue());
        view.show(judged, policy);
    }

    private void say(OrderEvent event, Judged judged) {
        counted.count(event);
        if (event.kind() == OrderEvent.Kind.RESOLVED) {
            view.resolved(event, watermarks.value());
        }
        context.forward(new Record<>(event.orderId(), EventJson.write(event, judged, watermarks.value()),
                Math.max(0, watermarks.value() / NANOS_A_MILLI)));
    }

    private void leave(String orderId, Judged judged) {
        view.forget(orderId);
        Optional<Leftover> leftover = OrderJudge.leftover(judged, policy, watermarks.value());
        store.put(orderId, leftover.map(OrderStateForm::write).orElse(null));
        deadlines.set(orderId, leftover.map(left -> OrderJudge.forgetAt(left, policy)).orElse(Nanos.NEVER));
    }

    private void forgetWhenOver(String orderId, byte[] stored) {
        if (stored == null) {
            return;
        }
        long forgetAt = OrderJudge.forgetAt(OrderStateForm.readLeftover(orderId, stored), policy);
        if (forgetAt <= watermarks.value()) {
            store.delete(orderId);
        } else {
            deadlines.set(orderId, forgetAt);
        }
    }

    /** Deadlines and boards are not stored: they follow from the orders and the watermark they were judged at. */
    private void restore() {
        forEachOrder((orderId, bytes) -> {
            if (OrderStateForm.isLeftover(bytes)) {
                deadlines.set(orderId, OrderJudge.forgetAt(OrderStateForm.readLeftover(orderId, bytes), policy));
                return;
            }
            OrderState state = OrderStateForm.readState(orderId, bytes);
            if (state.isDirty() || !state.policy().equals(policy.policy().version())) {
                dirty.add(orderId);
            }
            if (watermarks.value() != Nanos.UNKNOWN && !state.policy().isEmpty()) {
                Judged judged = OrderJudge.judge(state, policy, watermarks.value());
                deadlines.set(orderId, judged.nextDue());
                view.show(judged, policy);
            }
        });
        view.judgedUpTo(watermarks.value(), store.approximateNumEntries());
    }

    private void forEachOrder(BiConsumer<String, byte[]> each) {
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> entry = all.next();
                if (!entry.key.equals(WATERMARK_KEY)) {
                    each.accept(entry.key, entry.value);
                }
            }
        }
    }

    /** For the view, on the thread of whoever asks. */
    private TaskOrders.Seen look(String orderId, long watermark) {
        byte[] stored = orderId.isEmpty() ? null : store.get(orderId);
        if (stored == null || OrderStateForm.isLeftover(stored)) {
            return null;
        }
        OrderState state = OrderStateForm.readState(orderId, stored);
        Timeline timeline = Timeline.of(orderId, state.facts(), shown.policy(), state.before());
        return new TaskOrders.Seen(timeline, shown.judge().judge(timeline, watermark));
    }
}
