package dev.stagewatch.engine.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.engine.EngineListener;
import dev.stagewatch.engine.EngineSettings;
import dev.stagewatch.engine.EngineState;
import dev.stagewatch.engine.FactResult;
import dev.stagewatch.engine.PolicySource;
import dev.stagewatch.engine.SlaEngine;
import dev.stagewatch.engine.read.Otlp;
import dev.stagewatch.engine.store.StoreForm;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.Policies;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Engines share the work on a real broker; one dies in the middle of a transaction (D10). */
@Tag("D10")
class FailoverIT {
    private static final int ORDERS = 600;
    private static final int PARTITIONS = 4;
    private static final int FACTS_BEFORE_DEATH = 250;
    private static final Duration WITHIN = Duration.ofSeconds(120);

    @TempDir
    private Path folder;
    private final Map<String, Map<String, Integer>> truth = new TreeMap<>();
    private final long now = Nanos.of(Instant.now());

    @ParameterizedTest
    @EnumSource(StoreForm.class)
    void eachVerdictComesOnceAlthoughAnEngineDiesHalfWay(StoreForm form) throws Exception {
        try (OneBroker kafka = OneBroker.start(folder.resolve("kafka"));
                SlaEngine dying = engine(kafka, form, "a", diesAfter(FACTS_BEFORE_DEATH));
                SlaEngine staying = engine(kafka, form, "b", EngineListener.none());
                KafkaProducer<byte[], byte[]> producer = producer(kafka);
                CommittedEvents events = new CommittedEvents(kafka.bootstrapServers(), PARTITIONS, "pricing")) {
            assertThat(events.readUntil(() -> dying.state() == EngineState.RUNNING && staying.state() == EngineState.RUNNING, WITHIN)).isTrue();
            for (int i = 0; i < ORDERS; i++) {
                send(producer, i);
            }
            producer.flush();
            events.readUntil(() -> events.count("met", "breached", "overdue") == ORDERS, WITHIN);
            assertThat(dying.state()).isEqualTo(EngineState.STOPPED);
            events.readUntil(() -> false, Duration.ofSeconds(3));
            assertThat(events.byOrder()).isEqualTo(truth);
        }
    }

    private void send(KafkaProducer<byte[], byte[]> producer, int number) {
        String order = "ORD-" + number;
        var submitted = Otlp.status(order, "SUBMITTED", 1, now - 60 * Nanos.MINUTE);
        byte[] batch = switch (number % 3) {
            case 0 -> Otlp.batch("mes", submitted, Otlp.status(order, "PRICE_CALCULATED", 2, now - 45 * Nanos.MINUTE));
            case 1 -> Otlp.batch("mes", submitted, Otlp.status(order, "PRICE_CALCULATED", 2, now - 20 * Nanos.MINUTE));
            default -> Otlp.batch("mes", submitted);
        };
        String outcome = switch (number % 3) {
            case 0 -> "met";
            case 1 -> "breached";
            default -> "overdue";
        };
        truth.put(order, new TreeMap<>(Map.of("entered", 1, outcome, 1)));
        producer.send(new ProducerRecord<>(EngineSettings.SPANS_TOPIC, order.getBytes(), batch));
    }

    private SlaEngine engine(OneBroker kafka, StoreForm form, String name, EngineListener listener) {
        EngineSettings settings = EngineSettings.of(kafka.bootstrapServers(), "failover", folder.resolve(name))
                .withInputPartitions(PARTITIONS).withStoreForm(form).withReplicas(1, 1);
        return SlaEngine.start(settings, new PolicySource(Policies.cases(), "sla.yaml", Policies.CASES, Map.of()), listener);
    }

    private static EngineListener diesAfter(int facts) {
        AtomicLong seen = new AtomicLong();
        return new EngineListener() {
            @Override
            public void facts(FactResult result, long count) {
                if (seen.addAndGet(count) >= facts) {
                    throw new IllegalStateException("killed by the test");
                }
            }
        };
    }

    private static KafkaProducer<byte[], byte[]> producer(OneBroker kafka) {
        return new KafkaProducer<>(Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all", "linger.ms", "1", "batch.size", "1000"),
                new ByteArraySerializer(), new ByteArraySerializer());
    }
}
