package dev.stagewatch.engine.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.stagewatch.engine.EngineListener;
import dev.stagewatch.engine.EngineSettings;
import dev.stagewatch.engine.EngineState;
import dev.stagewatch.engine.FactResult;
import dev.stagewatch.engine.PolicySource;
import dev.stagewatch.engine.SlaEngine;
import dev.stagewatch.engine.SpanResult;
import dev.stagewatch.engine.read.Otlp;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.Policies;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On a real broker: the status comes first, the span that names its order later, or the other way round, and in between the engine
 * that read the first part dies, another takes its partitions over, or the input is given more partitions (F1, D10).
 */
@Tag("F1")
@Tag("D10")
class JoinFailoverIT {
    private static final int ORDERS = 200;
    private static final int PARTITIONS = 4;
    private static final Duration WITHIN = Duration.ofSeconds(45);

    @TempDir
    private Path folder;
    private final long now = Nanos.of(Instant.now());
    private final AtomicLong read = new AtomicLong();
    private final AtomicBoolean dies = new AtomicBoolean();
    private final AtomicLong givenUp = new AtomicLong();

    @Test
    void aStatusAndTheSpanThatNamesItsOrderMeetAlthoughTheEngineThatReadTheFirstOfThemDied() throws Exception {
        try (OneBroker kafka = OneBroker.start(folder.resolve("kafka"));
                SlaEngine dying = engine(kafka, "a", new Counting(dies));
                KafkaProducer<byte[], byte[]> producer = producer(kafka);
                CommittedEvents events = new CommittedEvents(kafka.bootstrapServers(), PARTITIONS, "pricing")) {
            assertThat(events.readUntil(() -> dying.state() == EngineState.RUNNING, WITHIN)).isTrue();
            sendHalves(producer, true);
            assertThat(events.readUntil(() -> read.get() >= 2 * ORDERS, WITHIN)).isTrue();
            events.readUntil(() -> false, Duration.ofSeconds(1));
            dies.set(true);
            send(producer, 0, Otlp.span("work", 1, 9, now));
            producer.flush();
            try (SlaEngine heir = engine(kafka, "b", new Counting(new AtomicBoolean()))) {
                assertThat(events.readUntil(() -> dying.state() == EngineState.STOPPED, WITHIN)).isTrue();
                sendHalves(producer, false);
                events.readUntil(() -> events.count("breached", "overdue") == ORDERS, WITHIN);
                assertThat(heir.state()).isEqualTo(EngineState.RUNNING);
                assertThat(events.byOrder()).isEqualTo(truth());
                assertThat(givenUp).hasValue(0);
            }
        }
    }

    @Test
    void anInputThatWasGivenMorePartitionsIsReadOnAndWhatWaitedIsStillThere() throws Exception {
        try (OneBroker kafka = OneBroker.start(folder.resolve("kafka"));
                KafkaProducer<byte[], byte[]> producer = producer(kafka)) {
            try (SlaEngine before = engine(kafka, "a", new Counting(dies));
                    CommittedEvents events = new CommittedEvents(kafka.bootstrapServers(), PARTITIONS, "pricing")) {
                assertThat(events.readUntil(() -> before.state() == EngineState.RUNNING, WITHIN)).isTrue();
                sendHalves(producer, true);
                assertThat(events.readUntil(() -> read.get() >= 2 * ORDERS, WITHIN)).isTrue();
            }
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
                admin.createPartitions(Map.of(EngineSettings.SPANS_TOPIC, NewPartitions.increaseTo(PARTITIONS + 2))).all().get();
            }
            try (SlaEngine after = engine(kafka, "a", new Counting(dies));
                    CommittedEvents events = new CommittedEvents(kafka.bootstrapServers(), PARTITIONS, "pricing")) {
                assertThat(events.readUntil(() -> after.state() == EngineState.RUNNING, WITHIN)).isTrue();
                sendHalves(producer, false);
                events.readUntil(() -> events.count("breached", "overdue") == ORDERS, WITHIN);
                assertThat(events.byOrder()).isEqualTo(truth());
            }
        }
    }

    /** In each partition of half the orders the status first and the name later, of the others the other way round. */
    private void sendHalves(KafkaProducer<byte[], byte[]> producer, boolean first) {
        for (int i = 0; i < ORDERS; i++) {
            boolean isStatus = first == (i / PARTITIONS % 2 == 0);
            send(producer, i, isStatus ? Otlp.span("order.status", 1, 1, now - 60 * Nanos.MINUTE)
                    .addAttributes(Otlp.text("order.status", "SUBMITTED")).addAttributes(Otlp.number("order.version", 1))
                    : Otlp.span("work", 1, 2, now).addAttributes(Otlp.text("order.id", "ORD-" + i)));
            send(producer, i, Otlp.span("work", 1, 3 + (first ? 1 : 2), now));
        }
        producer.flush();
    }

    /** To a partition by number, as a partitioner by trace id would while partitions are as many as they were. */
    private static void send(KafkaProducer<byte[], byte[]> producer, int order, Span.Builder span) {
        ByteString trace = ByteString.copyFrom(ByteBuffer.allocate(16).putInt(order + 1).putInt(12, 7).array());
        producer.send(new ProducerRecord<>(EngineSettings.SPANS_TOPIC, order % PARTITIONS, trace.toByteArray(),
                Otlp.batch("mes", span.setTraceId(trace))));
    }

    private static Map<String, Map<String, Integer>> truth() {
        Map<String, Map<String, Integer>> truth = new TreeMap<>();
        for (int i = 0; i < ORDERS; i++) {
            truth.put("ORD-" + i, new TreeMap<>(Map.of("entered", 1, "overdue", 1)));
        }
        return truth;
    }

    private SlaEngine engine(OneBroker kafka, String name, EngineListener listener) {
        EngineSettings settings = EngineSettings.of(kafka.bootstrapServers(), "join", folder.resolve(name))
                .withInputPartitions(PARTITIONS);
        return SlaEngine.start(settings, new PolicySource(Policies.cases(), "sla.yaml", Policies.CASES, Map.of()), listener);
    }

    private static KafkaProducer<byte[], byte[]> producer(OneBroker kafka) {
        return new KafkaProducer<>(Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all", "linger.ms", "1", "batch.size", "1000"),
                new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Dies at the first span it reads once it is told to. */
    private final class Counting implements EngineListener {
        private final AtomicBoolean isToDie;

        Counting(AtomicBoolean isToDie) {
            this.isToDie = isToDie;
        }

        @Override
        public void spans(SpanResult result, long count) {
            if (isToDie.get()) {
                throw new IllegalStateException("killed by the test");
            }
            read.addAndGet(count);
        }

        @Override
        public void facts(FactResult result, long count) {
            givenUp.addAndGet(result == FactResult.NO_ORDER ? count : 0);
        }
    }
}
