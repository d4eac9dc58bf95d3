package dev.stagewatch.engine.topology;

import java.util.List;
import java.util.Set;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

import dev.stagewatch.engine.EngineSettings;
import dev.stagewatch.engine.store.ByteStores;
import dev.stagewatch.engine.store.OrderStore;
import dev.stagewatch.engine.store.OrderStoreBuilder;
import dev.stagewatch.engine.store.StoreForm;
import dev.stagewatch.engine.store.TraceStore;
import dev.stagewatch.engine.store.TraceStoreBuilder;

/** The data path: spans and logs, read, sent to their order's partition, judged, told. */
public final class OrderTopology {

    static final String STORE = "orders";
    static final String HOPS = "hops";
    static final String TRACES = "traces";
    /** What the reading half sends to one of its two ways by name, rather than to both for each to choose. */
    static final String RELAYS = "relays";
    static final String DEAD_LETTERS = "dead-letters";

    private OrderTopology() { }

    /** The topic that keeps what the reading half knows beyond its process; it has a partition for each of the input. */
    public static String readingChangelog(String applicationId) {
        return applicationId + "-" + TRACES + "-changelog";
    }

    /** @param form of the judging half's stores; what the reading half keeps is small and on the heap */
    public static Topology build(EngineContext engine, StoreForm form) {
        return build(engine, new TraceStoreBuilder(TRACES), new OrderStoreBuilder(STORE, form), ByteStores.of(HOPS, form));
    }

    static Topology build(EngineContext engine, StoreBuilder<TraceStore> traces, StoreBuilder<OrderStore> store,
            StoreBuilder<KeyValueStore<Bytes, byte[]>> hops) {
        Serde<String> text = Serdes.String();
        Serde<byte[]> bytes = Serdes.ByteArray();
        StreamsBuilder builder = new StreamsBuilder();
        KStream<String, byte[]> read = builder
                .stream(List.of(EngineSettings.SPANS_TOPIC, EngineSettings.LOGS_TOPIC), Consumed.with(bytes, bytes))
                .process(new Reading(engine, traces), Named.as("read"));
        read.filter((key, value) -> key == DeadLetters.KEY, Named.as(DEAD_LETTERS)).to(EngineSettings.DEAD_LETTER_TOPIC, Produced.with(text, bytes));
        read.filter((key, value) -> key != DeadLetters.KEY, Named.as(RELAYS))
                .repartition(Repartitioned.with(text, bytes).withName("order-facts")
                        .withNumberOfPartitions(engine.partitions()).withStreamPartitioner(new ToAllOrOne()))
                .process(new Timelines(engine, store, hops), Named.as("timeline"))
                .to(EngineSettings.EVENTS_TOPIC, Produced.with(text, bytes));
        return builder.build();
    }

    /** The reading half with its store. */
    private record Reading(EngineContext engine, StoreBuilder<TraceStore> traces)
            implements ProcessorSupplier<byte[], byte[], String, byte[]> {

        @Override
        public Processor<byte[], byte[], String, byte[]> get() {
            return new ReadProcessor(engine);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(traces);
        }
    }

    /** The judging half with its stores. */
    private record Timelines(EngineContext engine, StoreBuilder<OrderStore> store, StoreBuilder<KeyValueStore<Bytes, byte[]>> hops)
            implements ProcessorSupplier<String, byte[], String, byte[]> {

        @Override
        public Processor<String, byte[], String, byte[]> get() {
            return new TimelineProcessor(engine);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(store, hops);
        }
    }
}
