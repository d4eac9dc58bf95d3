package dev.stagewatch.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A store that Streams closes and opens again, as it does after a commit that failed. */
class OrderStoreTest {
    private static final byte[] STATE = {1, 2, 3};
    private static final long DUE = 10_000_000_000L;
    private static final long LATER = 20_000_000_000L;

    @TempDir
    private Path folder;
    private StateStoreContext context;

    @BeforeEach
    void begin() {
        context = new MockProcessorContext<Void, Void>(new Properties(), new TaskId(0, 0), folder.toFile()).getStateStoreContext();
    }

    @ParameterizedTest
    @EnumSource(StoreForm.class)
    @Tag("D10")
    void anOrderOfAStoreThatWasOpenedAgainComesDue(StoreForm form) {
        OrderStore store = new OrderStoreBuilder("orders", form).withLoggingDisabled().build();
        open(store);
        put(store, "BEFORE");
        store.close();

        open(store);
        put(store, "AFTER");

        assertThat(store.takeDue(LATER)).contains("AFTER");
        store.close();
    }

    @ParameterizedTest
    @EnumSource(StoreForm.class)
    @Tag("D10")
    void aDeadlineThatWasNotCommittedIsForgotten(StoreForm form) {
        OrderStore store = new OrderStoreBuilder("orders", form).withLoggingDisabled().build();
        open(store);
        put(store, "BEFORE");
        store.close();

        open(store);
        store.putOrder("OTHER", STATE);

        assertThat(store.takeDue(LATER)).isEmpty();
        List<String> orders = new ArrayList<>();
        store.eachOrder((order, state) -> orders.add(order));
        assertThat(orders).contains("OTHER");
        store.close();
    }

    private void open(OrderStore store) {
        store.init(context, store);
    }

    private static void put(OrderStore store, String order) {
        store.putOrder(order, STATE);
        store.due(order, DUE);
    }
}
