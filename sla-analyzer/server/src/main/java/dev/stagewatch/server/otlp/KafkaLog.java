package dev.stagewatch.server.otlp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The durable log that Kafka is: every record acknowledged by all in-sync replicas, written by an idempotent producer.
 * Keys are hashed as every Java producer hashes them, so a trace lands in one partition whoever writes it. Safe for use by
 * several threads.
 */
final class KafkaLog implements DurableLog, AutoCloseable {

    /** Largest value of a record; Kafka's own default limit is 1 MiB with the record's framing. */
    static final int MAX_RECORD_BYTES = 1_000_000;

    /** How long a sender is kept waiting at most: for a place in the buffer, then for the acknowledgement. */
    private static final Duration MAX_BLOCK = Duration.ofSeconds(5);
    private static final Duration MAX_DELIVERY = Duration.ofSeconds(10);

    private final Map<String, Object> client;
    private Producer<String, byte[]> producer;

    /** @param client how the brokers are reached: {@code bootstrap.servers} and how a client is secured */
    KafkaLog(Map<String, Object> client) {
        this.client = Map.copyOf(client);
    }

    @Override
    public void append(String topic, List<KeyedRecord> records) throws NotDurableException {
        long deadline = System.nanoTime() + MAX_BLOCK.plus(MAX_DELIVERY).toNanos();
        try {
            Producer<String, byte[]> open = open();
            List<Future<?>> acknowledgements = new ArrayList<>(records.size());
            for (KeyedRecord record : records) {
                acknowledgements.add(open.send(new ProducerRecord<>(topic, record.key(), record.value())));
            }
            for (Future<?> acknowledgement : acknowledgements) {
                acknowledgement.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (KafkaException | ExecutionException | TimeoutException e) {
            throw new NotDurableException("Kafka did not acknowledge: " + reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotDurableException("interrupted while Kafka was to acknowledge", e);
        }
    }

    private static String reason(Exception e) {
        Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** Opened at first use and not before: an address that does not resolve yet is no reason to refuse to start. */
    private synchronized Producer<String, byte[]> open() {
        if (producer == null) {
            producer = new KafkaProducer<>(producerSettings(), new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    private Map<String, Object> producerSettings() {
        Map<String, Object> settings = new HashMap<>(client);
        settings.putAll(Map.of(
                ProducerConfig.CLIENT_ID_CONFIG, "stagewatch-otlp",
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
                ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd",
                ProducerConfig.LINGER_MS_CONFIG, 5,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) MAX_BLOCK.toMillis(),
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) MAX_DELIVERY.toMillis() / 2,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) MAX_DELIVERY.toMillis()));
        return settings;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(MAX_BLOCK);
            producer = null;
        }
    }
}
