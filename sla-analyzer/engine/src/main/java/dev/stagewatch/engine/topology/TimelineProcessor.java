package dev.stagewatch.engine.topology;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

import dev.stagewatch.engine.codec.Relay;
import dev.stagewatch.engine.codec.RelayForm;
import dev.stagewatch.engine.hops.TaskHops;
import dev.stagewatch.engine.judge.Judged;
import dev.stagewatch.engine.judge.OrderJudge;
import dev.stagewatch.engine.judge.OrderState;
import dev.stagewatch.engine.judge.PolicyInForce;
import dev.stagewatch.engine.store.OrderStore;
import dev.stagewatch.engine.view.TaskOrders;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.timeline.Leftover;
import dev.stagewatch.model.timeline.Timeline;
import dev.stagewatch.model.verdict.Surroundings;

/**
 * Keeps the orders of one partition and judges them when the watermark advances, and only then (D3): those with new facts
 * and those that are due. Facts, verdicts and what was said are stored in the same transaction as the events, so that
 * after a crash nothing is lost and nothing is said twice (D10).
 */
final class TimelineProcessor implements Processor<String, byte[], String, byte[]> {

    private static final char WATERMARK = 'w';
    private static final char SILENCE = 's';
    private static final char BACK_FILLS = 'b';
    /** Where the watermark stood while the store had orders alone. */
    private static final String WATERMARK_BEFORE = "";
    private static final long NANOS_A_MILLI = 1_000_000;
    private static final Duration GO_ON_EVERY = Duration.ofMillis(50);

    private final EngineContext engine;
    private final Deque<String> toJudge = new ArrayDeque<>();
    private ProcessorContext<String, byte[]> context;
    private OrderStore store;
    private TaskState orders;
    private TaskHops hops;
    private TaskPolicies policies;
    private Watermarks watermarks;
    private Silence silence;
    private BackFills backFills;
    private Lookups lookups;
    private Surroundings around = Surroundings.QUIET;
    private Telling telling;
    private TaskOrders view;
    private PolicyInForce policy;
    private volatile PolicyInForce shown;
    /** The watermark up to which every order was judged. */
    private long judgedUpTo;
    private boolean isWatermarkStored = true;
    private boolean isCountedAnew;

    TimelineProcessor(EngineContext engine) {
        this.engine = engine;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> processorContext) {
        context = processorContext;
        forgetBefore();
        store = context.getStateStore(OrderTopology.STORE);
        store.beforeCommit(this::beforeCommit);
        List<String> inputs = engine.inputs().stream().map(Object::toString).toList();
        backFills = new BackFills(inputs.stream().filter(BackFills::isMarked).toList(), store.own(BACK_FILLS, 0));
        orders = new TaskState(store, engine.listener(), backFills);
        hops = new TaskHops(context.getStateStore(OrderTopology.HOPS), engine.listener(), engine.routes());
        policies = new TaskPolicies(store, engine.policy());
        use(policies.inForce());
        watermarks = new Watermarks(inputs, policy.policy().silence(), policy.policy().abandonAfter(), storedWatermark());
        silence = new Silence(store.own(SILENCE, 0));
        lookups = new Lookups(engine.confirmations());
        judgedUpTo = watermarks.value();
        view = engine.orders().open(new TaskLookup(orders, hops, () -> shown));
        telling = new Telling(context, engine.listener(), hops, view);
        view.silent(silence.services());
        around = silence.surroundings(watermarks, policy.policy());
        restore();
        context.schedule(GO_ON_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> goOn());
    }

    /** Streams initialises the same object again after a commit that failed; what was not committed is read again. */
    private void forgetBefore() {
        toJudge.clear();
        isWatermarkStored = true;
        isCountedAnew = false;
    }

    private byte[] storedWatermark() {
        byte[] stored = store.own(WATERMARK, 0);
        return stored != null ? stored : store.order(WATERMARK_BEFORE);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        switch (RelayForm.read(record.key(), record.value())) {
            case Relay.Facts facts -> take(facts, record.timestamp() * NANOS_A_MILLI);
            case Relay.Batch batch -> batch.facts().forEach(facts -> take(facts, record.timestamp() * NANOS_A_MILLI));
            case Relay.Mark mark -> {
                watermarks.take(mark);
                advance();
            }
            case Relay.Heartbeat beat -> {
                watermarks.take(beat);
                isWatermarkStored = false;
            }
            case Relay.BackFill mark -> {
                backFills.take(mark);
                isWatermarkStored = false;
            }
            case Relay.Heard heard -> {
                silence.heard(heard.service(), heard.appendTime());
                isWatermarkStored = false;
            }
        }
    }

    private void take(Relay.Facts facts, long appendTime) {
        if (facts.areBackFilled()) {
            backFills.hold(facts.orderId());
        }
        hops.take(facts.orderId(), facts.hops(), policy.policy(), appendTime);
        if (!facts.hops().isEmpty() && !around.silentServices().isEmpty()) {
            orders.mark(facts.orderId());
        }
        if (!facts.facts().isEmpty()) {
            orders.take(facts.orderId(), facts.facts(), policy.policy());
        }
    }

    @Override
    public void close() {
        if (view != null) {
            view.close();
        }
        if (hops != null) {
            hops.close();
        }
    }

    private void beforeCommit() {
        orders.storeWaiting(policy.policy());
        hops.storeWaiting(policy.policy());
        if (!isWatermarkStored) {
            store.putOwn(WATERMARK, 0, watermarks.toBytes(judgedUpTo));
            store.putOwn(SILENCE, 0, silence.toBytes());
            store.putOwn(BACK_FILLS, 0, backFills.toBytes());
            isWatermarkStored = true;
        }
    }

    private void advance() {
        if (!toJudge.isEmpty() || !watermarks.advance()) {
            return;
        }
        takePolicy();
        takeSilence();
        lookups.takeIn(orders::mark);
        backFills.release(watermarks.readUpTo()).forEach(orders::mark);
        toJudge.addAll(orders.toJudge(watermarks.value()));
        goOn();
    }

    /** D6: at once for all orders, from this watermark on. */
    private void takePolicy() {
        if (policies.take(engine.policy(), watermarks.value())) {
            use(policies.inForce());
            watermarks.silence(policy.policy().silence());
            view.countAnew();
            isCountedAnew = true;
            orders.each((orderId, state) -> orders.mark(orderId));
        }
    }

    /** B3: what a service's silence makes of the alerts it holds, and one event for each service that changed. */
    private void takeSilence() {
        List<Silence.Change> changes = silence.advance(watermarks, policy.policy());
        Surroundings before = around;
        around = silence.surroundings(watermarks, policy.policy());
        if (!around.equals(before)) {
            view.alertedOrders().forEach(orders::mark);
        }
        if (!changes.isEmpty()) {
            isWatermarkStored = false;
            view.silent(silence.services());
            changes.stream().filter(change -> isOurs(change.service())).forEach(change -> telling.say(change, watermarks.value()));
        }
    }

    /** Every task sees every heartbeat; the one in whose partition the service's name falls tells. */
    private boolean isOurs(String service) {
        return context.taskId().partition() == ToAllOrOne.partition(service, engine.partitions());
    }

    private void use(PolicyInForce inForce) {
        policy = shown = inForce;
    }

    /** Judges what is left to be judged at this watermark, and no more than is good for one transaction. */
    private void goOn() {
        view.unread(watermarks.unread());
        if (judgedUpTo == watermarks.value()) {
            return;
        }
        isWatermarkStored &= toJudge.isEmpty();
        for (int i = 0; i < engine.judgedAtOnce() && !toJudge.isEmpty(); i++) {
            judge(toJudge.poll());
        }
        if (toJudge.isEmpty()) {
            judgedUpTo = watermarks.value();
            isCountedAnew = false;
            view.judgedUpTo(judgedUpTo, orders.size());
            hops.sweep(orderId -> orders.find(orderId) != null, orders.size(), policy.policy(), judgedUpTo);
            engine.orders().watermark().ifPresent(engine.listener()::watermark);
        }
    }

    private void judge(String orderId) {
        TaskState.Found found = orders.load(orderId, policy.policy());
        if (found.state() == null) {
            forgetWhenOver(orderId, found.leftover());
            return;
        }
        Judged judged = OrderJudge.judge(found.state(), policy, watermarks.value(), around(found.state()));
        telling.say(judged, policy, watermarks.value());
        OrderState before = isCountedAnew ? null : found.before();
        if (OrderJudge.leaves(judged, policy, watermarks.value())) {
            leave(before, judged);
            return;
        }
        orders.store(judged.state(), judged.nextDue());
        view.show(before, judged, policy);
        askWhereAwaited(judged.state());
    }

    private Surroundings around(OrderState state) {
        Surroundings known = around.silentServices().isEmpty() ? around : around.withHolders(hops.of(
                Timeline.of(state.orderId(), state.facts(), policy.policy(), state.before()), policy.policy()).services());
        return policy.policy().confirm().isEmpty() ? known : known.asking(lookups.answerFor(state.orderId()));
    }

    private void askWhereAwaited(OrderState state) {
        if (state.said().isAwaiting()) {
            policy.policy().confirm().ifPresent(confirm -> lookups.ask(state.orderId(), confirm, watermarks.value()));
        }
    }

    private void leave(OrderState before, Judged judged) {
        view.forget(before, judged.timeline().orderId(), policy);
        hops.forget(judged.timeline().orderId());
        Optional<Leftover> leftover = OrderJudge.leftover(judged, policy, watermarks.value());
        leftover.ifPresentOrElse(left -> orders.store(left, OrderJudge.forgetAt(left, policy)),
                () -> orders.remove(judged.timeline().orderId()));
    }

    private void forgetWhenOver(String orderId, Leftover leftover) {
        if (leftover == null) {
            return;
        }
        long forgetAt = OrderJudge.forgetAt(leftover, policy);
        if (forgetAt <= watermarks.value()) {
            orders.remove(orderId);
        } else {
            orders.due(orderId, forgetAt);
        }
    }

    /** Deadlines and boards are not stored: they follow from the orders and the watermark they were judged at. */
    private void restore() {
        orders.eachLeftover((orderId, leftover) -> orders.due(orderId, OrderJudge.forgetAt(leftover, policy)));
        orders.each((orderId, state) -> {
            if (state.isDirty()) {
                backFills.hold(orderId);
            }
            if (state.isDirty() || state.hasAlert() || !state.policy().equals(policy.policy().version())) {
                orders.mark(orderId);
            }
            if (watermarks.value() != Nanos.UNKNOWN && !state.policy().isEmpty()) {
                Judged judged = OrderJudge.judge(state, policy, watermarks.value(), around(state));
                orders.due(orderId, judged.nextDue());
                view.restore(state, judged, policy);
            }
        });
        view.judgedUpTo(watermarks.value(), orders.size());
    }
}
