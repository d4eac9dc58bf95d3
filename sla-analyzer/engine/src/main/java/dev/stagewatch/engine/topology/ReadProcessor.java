package dev.stagewatch.engine.topology;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

import dev.stagewatch.engine.DeadLetterResult;
import dev.stagewatch.engine.EngineSettings;
import dev.stagewatch.engine.PolicySource;
import dev.stagewatch.engine.SpanResult;
import dev.stagewatch.engine.codec.Relay;
import dev.stagewatch.engine.codec.RelayForm;
import dev.stagewatch.engine.read.JoinStore;
import dev.stagewatch.engine.read.RecordReader;
import dev.stagewatch.engine.store.TraceStore;
import dev.stagewatch.model.Nanos;

/**
 * Reads one partition of each input topic: facts and heartbeats as they come, marks behind them (W2). A mark is sent only
 * when it advanced, and stands behind every fact it speaks of, since facts that wait for more of their partition go out before it. Statuses that wait for
 * their trace to name an order are kept with the offsets that were read (D10).
 */
final class ReadProcessor implements Processor<byte[], byte[], String, byte[]> {

    /** Key of records that go to every partition. */
    static final String FOR_ALL = "";
    private static final Duration MARK_EVERY = Duration.ofMillis(200);
    private static final long NANOS_A_MILLI = 1_000_000;

    private final EngineContext engine;
    private final Map<String, Source> sources = new HashMap<>();
    /** Services expected to be heard of, with the append time of the last fact that came of each and was not passed on. */
    private final Map<String, Long> heard = new HashMap<>();
    private ProcessorContext<String, byte[]> context;
    private FactsOut facts;
    private final DeadLetters deadLetters = new DeadLetters();
    private UnreadableWatch unreadable;
    private RecordReader reader;
    private PolicySource policy;

    ReadProcessor(EngineContext engine) {
        this.engine = engine;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> processorContext) {
        context = processorContext;
        // After a commit that failed Streams initialises the same object again.
        heard.clear();
        policy = engine.policy();
        unreadable = new UnreadableWatch(engine.listener());
        TraceStore traces = context.getStateStore(OrderTopology.TRACES);
        reader = new RecordReader(engine.rules(policy), policy.policy().traceWindow(), unreadable, new KeptTraces(traces));
        facts = new FactsOut(context, engine.partitions());
        traces.beforeCommit(this::beforeCommit);
        int partition = context.taskId().partition();
        for (TopicPartition input : engine.inputs()) {
            if (input.partition() == partition) {
                sources.put(input.topic(), new Source(input));
            }
        }
        context.schedule(MARK_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> forwardMarks());
    }

    private void beforeCommit() {
        facts.atCommit(() -> {
            facts.send();
            forwardHeard();
        });
        reader.save();
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        takePolicy();
        RecordMetadata from = context.recordMetadata().orElseThrow();
        Optional<Relay.BackFill> mark = BackFillRecord.mark(record, from);
        if (mark.isPresent()) {
            forward(mark.get(), record.timestamp());
        } else {
            read(record, from);
        }
        sources.get(from.topic()).read(from.offset(), record.timestamp() * NANOS_A_MILLI);
    }

    private void read(Record<byte[], byte[]> record, RecordMetadata from) {
        if (record.value() == null) {
            unreadable.spans(SpanResult.BROKEN_RECORD, 1);
        } else {
            boolean isBackFilled = BackFillRecord.isOne(record);
            reader.read(record.value(), from.topic().equals(EngineSettings.LOGS_TOPIC), record.timestamp() * NANOS_A_MILLI,
                    relay -> forward(isBackFilled && relay instanceof Relay.Facts facts ? facts.backFilled() : relay, record.timestamp()));
        }
        layAside(record, from);
    }

    private void layAside(Record<byte[], byte[]> record, RecordMetadata from) {
        String reason = unreadable.takeReason();
        if (reason != null) {
            Optional<Record<String, byte[]>> letter = deadLetters.of(record, reason, from, context.currentSystemTimeMs());
            letter.ifPresent(kept -> context.forward(kept, OrderTopology.DEAD_LETTERS));
            engine.listener().deadLetters(letter.isPresent() ? DeadLetterResult.KEPT : DeadLetterResult.COUNTED, 1);
        }
    }

    private void takePolicy() {
        PolicySource current = engine.policy();
        if (current != policy) {
            policy = current;
            reader.use(engine.rules(policy));
        }
    }

    /** Before the marks and each commit: a service must not fall silent for what was read and not passed on (D10). */
    private void forwardHeard() {
        heard.forEach((service, appendTime) -> forward(new Relay.Heard(service, appendTime), context.currentSystemTimeMs()));
        heard.clear();
    }

    private void noteHeard(Relay.Facts some, long appendTime) {
        if (!policy.policy().expectEvery().isEmpty()) {
            some.facts().forEach(fact -> {
                if (policy.policy().expectEvery().containsKey(fact.service())) {
                    heard.merge(fact.service(), appendTime, Math::max);
                }
            });
        }
    }

    private void forwardMarks() {
        forwardHeard();
        for (Source source : sources.values()) {
            long mark = Math.max(source.readMark, engine.endOffsets().mark(source.partition, source.position));
            if (mark > source.sent) {
                source.sent = mark;
                forward(new Relay.Mark(source.partition.toString(), mark), context.currentSystemTimeMs());
            }
        }
    }

    private void forward(Relay relay, long timestampMs) {
        if (relay instanceof Relay.Facts some) {
            noteHeard(some, timestampMs * NANOS_A_MILLI);
            facts.add(some, timestampMs);
        } else {
            facts.send();
            context.forward(new Record<>(FOR_ALL, RelayForm.write(relay), timestampMs), OrderTopology.RELAYS);
        }
    }

    /** The join of spans to orders knows nothing of Kafka. */
    private record KeptTraces(TraceStore traces) implements JoinStore {

        @Override
        public void put(byte[] key, byte[] value) {
            traces.put(key, value);
        }

        @Override
        public void delete(byte[] key) {
            traces.delete(key);
        }

        @Override
        public void each(BiConsumer<byte[], byte[]> each) {
            traces.each(each);
        }
    }

    /** How far one partition has been read. */
    private static final class Source {
        private final TopicPartition partition;
        private long position;
        private long readMark = Nanos.UNKNOWN;
        private long sent = Nanos.UNKNOWN;

        Source(TopicPartition partition) {
            this.partition = partition;
        }

        /** A mark speaks of times before it, so that another record of the same append time may follow. */
        void read(long offset, long appendTime) {
            position = offset + 1;
            readMark = Math.max(readMark, appendTime);
        }
    }
}
