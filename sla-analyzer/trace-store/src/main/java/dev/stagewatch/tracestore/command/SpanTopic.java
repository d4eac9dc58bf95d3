package dev.stagewatch.tracestore.command;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;

import dev.stagewatch.model.watermark.BackFillHeaders;
import dev.stagewatch.tracestore.backfill.SpanSink;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The topic that the engine reads, written as the collector writes it, with the headers of a back-fill. Never makes the topic: one
 * made by a broker's own would lack the append time that watermarks need (W3). Used by one thread.
 */
final class SpanTopic implements SpanSink, AutoCloseable {

    static final String NAME = "otlp_spans";
    private static final int ANSWER_WITHIN_MS = 30_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Header id;
    private final int partitions;
    private final String brokers;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    private SpanTopic(KafkaProducer<byte[], byte[]> producer, String backFill, int partitions, String brokers) {
        this.producer = producer;
        this.id = header(BackFillHeaders.ID, backFill);
        this.partitions = partitions;
        this.brokers = brokers;
    }

    /**
     * Opens it.
     *
     * @param clients  settings of Kafka clients, {@code bootstrap.servers} among them
     * @param backFill which back-fill the records are of
     * @throws KafkaTroubleException where the brokers do not answer, or have no such topic; says which and the way out
     */
    static SpanTopic open(Properties clients, String backFill) {
        String brokers = clients.getProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG);
        try {
            return new SpanTopic(new KafkaProducer<>(settings(clients), new ByteArraySerializer(), new ByteArraySerializer()), backFill,
                    partitions(clients, brokers), brokers);
        } catch (KafkaException e) {
            throw new KafkaTroubleException(brokers, e);
        }
    }

    private static int partitions(Properties clients, String brokers) {
        Map<String, Object> settings = strings(clients);
        settings.putIfAbsent("default.api.timeout.ms", ANSWER_WITHIN_MS);
        settings.putIfAbsent("request.timeout.ms", ANSWER_WITHIN_MS / 2);
        try (Admin admin = Admin.create(settings)) {
            return admin.describeTopics(List.of(NAME)).topicNameValues().get(NAME).get().partitions().size();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UnknownTopicOrPartitionException
                    ? new KafkaTroubleException(brokers, "has no topic " + NAME + "; start the analyzer once, it makes it as it needs it")
                    : new KafkaTroubleException(brokers, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaTroubleException(brokers, e);
        }
    }

    private static Map<String, Object> settings(Properties clients) {
        Map<String, Object> settings = strings(clients);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 20);
        settings.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
        settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, ANSWER_WITHIN_MS);
        return settings;
    }

    private static Map<String, Object> strings(Properties clients) {
        Map<String, Object> settings = new LinkedHashMap<>();
        clients.stringPropertyNames().forEach(name -> settings.put(name, clients.getProperty(name)));
        return settings;
    }

    @Override
    public void write(String traceId, byte[] tracesData) {
        send(new ProducerRecord<>(NAME, null, traceId.getBytes(StandardCharsets.ISO_8859_1), tracesData, List.of(id)));
    }

    @Override
    public void flush() {
        try {
            producer.flush();
        } catch (KafkaException e) {
            throw new KafkaTroubleException(brokers, e);
        }
        throwFailure();
    }

    @Override
    public void goesOn() {
        toAll(BackFillHeaders.GOES_ON);
    }

    @Override
    public void ended() {
        toAll(BackFillHeaders.ENDED);
    }

    private void toAll(String state) {
        for (int partition = 0; partition < partitions; partition++) {
            send(new ProducerRecord<>(NAME, partition, (byte[]) null, (byte[]) null, List.of(id, header(BackFillHeaders.STATE, state))));
        }
        flush();
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        throwFailure();
        try {
            producer.send(record, (metadata, e) -> {
                if (e != null) {
                    failure.compareAndSet(null, e);
                }
            });
        } catch (KafkaException e) {
            throw new KafkaTroubleException(brokers, e);
        }
    }

    private void throwFailure() {
        Optional.ofNullable(failure.get()).ifPresent(e -> {
            throw new KafkaTroubleException(brokers, e);
        });
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
