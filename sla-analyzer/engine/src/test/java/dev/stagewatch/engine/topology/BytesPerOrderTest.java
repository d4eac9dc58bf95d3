package dev.stagewatch.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.model.timeline.Timeline;
import dev.stagewatch.engine.hops.OrderHops;
import dev.stagewatch.engine.EngineListener;
import dev.stagewatch.engine.Level;
import dev.stagewatch.engine.judge.Judged;
import dev.stagewatch.engine.judge.OrderJudge;
import dev.stagewatch.engine.judge.OrderState;
import dev.stagewatch.engine.judge.PolicyInForce;
import dev.stagewatch.engine.store.OrderStore;
import dev.stagewatch.engine.store.OrderStoreBuilder;
import dev.stagewatch.engine.store.StoreForm;
import dev.stagewatch.engine.view.OwnedOrders;
import dev.stagewatch.engine.view.TaskOrders;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.OrderFacts;
import dev.stagewatch.model.Policies;
import dev.stagewatch.model.fact.StatusFact;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an open order costs: five versioned facts of three services in one trace, times to the microsecond, one stage running,
 * nothing firing. {@code stagewatch.orders} sets how many; a million prints the heap's own figure as well.
 */
class BytesPerOrderTest {
    private static final long LEAST_OF_TEN_DIGITS = Long.parseLong("1000000000", 36);
    private static final int ORDERS = Integer.getInteger("stagewatch.orders", 200_000);
    private static final String POLICY = Policies.CASES.replace("limit: 30m", "limit: 30d");
    private static final List<String> STATUSES = List.of("CREATED", "FILE_UPLOADED", "BASKET", "CHECKED", "SUBMITTED");
    private static final List<String> SERVICES = List.of("shop", "shop", "crm", "crm", "mes");

    @TempDir
    private Path folder;
    private final Random random = new Random(1);

    @Test
    void anOpenOrderTakesAtMostAHundredBytes() {
        OrderStore store = new OrderStoreBuilder("orders", StoreForm.HEAP).withLoggingDisabled().build();
        var context = new MockProcessorContext<Void, Void>(new Properties(), new TaskId(0, 0), folder.toFile());
        store.init(context.getStateStoreContext(), store);
        PolicyInForce policy = PolicyInForce.of(Policies.of(POLICY.replace("[CREATED]", "[CREATED, FILE_UPLOADED, BASKET, CHECKED]")));
        TaskState state = new TaskState(store, EngineListener.none(), new BackFills(List.of(), null));
        OwnedOrders owned = new OwnedOrders(() -> policy, 10);
        TaskOrders view = owned.open(lookup(state));
        view.judgedUpTo(OrderFacts.EPOCH + 6 * Nanos.HOUR, 0);
        long before = usedHeap();
        long started = System.nanoTime();
        for (int i = 0; i < ORDERS; i++) {
            open(state, policy, view, i);
        }
        long nanosEach = (System.nanoTime() - started) / ORDERS;
        double bytes = (double) store.heapBytes() / ORDERS;
        System.out.printf("%d open orders of five facts: %.1f bytes each by the store's count, %.1f by the heap; %d ns each to judge and store%n",
                ORDERS, bytes, (double) (usedHeap() - before) / ORDERS, nanosEach);
        System.out.printf("a scrape takes %d us, a look at every order %d ms%n",
                nanos(owned::totals) / 1_000, nanos(() -> owned.list(Level.NONE, Optional.of("pricing"), 100)) / 1_000_000);
        assertThat(owned.totals().getFirst().open()).isEqualTo(ORDERS);
        assertThat(store.size()).isEqualTo(ORDERS);
        assertThat(bytes).isLessThanOrEqualTo(100);
    }

    private void open(TaskState state, PolicyInForce policy, TaskOrders view, int number) {
        String orderId = "ORD-" + Long.toString(LEAST_OF_TEN_DIGITS + random.nextInt(Integer.MAX_VALUE) * 40_000L + number, 36)
                .toUpperCase(Locale.ROOT);
        String trace = HexFormat.of().toHexDigits(random.nextLong()) + HexFormat.of().toHexDigits(random.nextLong());
        List<StatusFact> facts = new ArrayList<>();
        long at = OrderFacts.EPOCH + random.nextInt(1_000_000) * 1_000_000L;
        for (int i = 0; i < STATUSES.size(); i++) {
            at += (long) (random.nextDouble() * Nanos.HOUR) / 1_000 * 1_000;
            facts.add(new StatusFact(orderId, STATUSES.get(i), i + 1, at, SERVICES.get(i), SERVICES.get(i) + "-1", trace,
                    HexFormat.of().toHexDigits(random.nextLong()), -1, null, at + 1_234_567));
        }
        state.take(orderId, facts, policy.policy());
        TaskState.Found found = state.load(orderId, policy.policy());
        Judged judged = OrderJudge.judge(found.state(), policy, OrderFacts.EPOCH + 6 * Nanos.HOUR);
        state.store(judged.state(), judged.nextDue());
        view.show(found.before(), judged, policy);
    }

    private static TaskOrders.Lookup lookup(TaskState state) {
        return new TaskOrders.Lookup() {
            @Override
            public TaskOrders.Seen find(String orderId, long watermark) {
                return null;
            }

            @Override
            public OrderHops hops(Timeline timeline) {
                throw new UnsupportedOperationException("orders here have no hops");
            }

            @Override
            public void each(Consumer<OrderState> each) {
                state.each((orderId, order) -> each.accept(order));
            }
        };
    }

    private static long nanos(Runnable what) {
        what.run();
        long started = System.nanoTime();
        what.run();
        return System.nanoTime() - started;
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
