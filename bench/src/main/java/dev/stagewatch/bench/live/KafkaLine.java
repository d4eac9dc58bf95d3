package dev.stagewatch.bench.live;

import dev.stagewatch.engine.EngineSettings;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Straight into the spans' topic; heartbeats are as patient as statuses, so that what a collector's queue does is done here. */
final class KafkaLine implements Line {
    private static final int HOUR_MS = 3_600_000;
    /** Holds what a service writes in an hour, as its database would; a full one would stop the service. */
    private static final long OUTBOX_BYTES = 256L << 20;
    private static final int BATCH_BYTES = 1 << 10;

    private final KafkaProducer<byte[], byte[]> producer;

    KafkaLine(String bootstrapServers) {
        producer = new KafkaProducer<>(settings(bootstrapServers));
    }

    @Override
    public void status(byte[] traceId, byte[] record, Runnable acknowledged) {
        producer.send(new ProducerRecord<>(EngineSettings.SPANS_TOPIC, traceId, record), (metadata, error) -> {
            if (error == null) {
                acknowledged.run();
            }
        });
    }

    @Override
    public void passing(byte[] traceId, byte[] record) {
        status(traceId, record, () -> { });
    }

    @Override
    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }

    /** Patient, since an outbox never gives up. */
    private static Properties settings(String bootstrapServers) {
        Properties settings = new Properties();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 4 * HOUR_MS);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, OUTBOX_BYTES);
        // While nothing goes out, a batch keeps its whole size, with one record in it too.
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 4 * HOUR_MS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        settings.put(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 500);
        return settings;
    }
}
