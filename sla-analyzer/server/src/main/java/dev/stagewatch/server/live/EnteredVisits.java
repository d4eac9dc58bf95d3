package dev.stagewatch.server.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.stagewatch.history.event.EventReader;
import dev.stagewatch.history.event.EventType;
import dev.stagewatch.history.event.SlaEvent;
import dev.stagewatch.history.event.UnreadableEventException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Stages that orders enter, from the end of the topic of events on: of all instances, since an engine knows its own alone. Reads
 * only while somebody wants to know. For one thread.
 */
final class EnteredVisits implements AutoCloseable {

    private static final Duration WAIT = Duration.ofMillis(100);
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final Map<String, Object> kafka;
    private final String topic;
    private KafkaConsumer<byte[], byte[]> consumer;

    /** @param kafka settings of a client that reaches the brokers */
    EnteredVisits(Map<String, Object> kafka, String topic) {
        this.kafka = Map.copyOf(kafka);
        this.topic = topic;
    }

    /** What came since the last look; at the first one nothing. */
    List<LiveEvent> look(boolean wanted) {
        if (!wanted) {
            close();
            return List.of();
        }
        if (consumer == null) {
            consumer = begun();
        }
        List<LiveEvent> entered = new ArrayList<>();
        consumer.poll(WAIT).forEach(record -> read(record).ifPresent(entered::add));
        return entered;
    }

    private KafkaConsumer<byte[], byte[]> begun() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.putAll(Map.of("isolation.level", "read_committed", "enable.auto.commit", "false", "default.api.timeout.ms", "5000",
                "max.poll.records", "2000"));
        KafkaConsumer<byte[], byte[]> fresh = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            List<TopicPartition> all = fresh.partitionsFor(topic).stream().map(part -> new TopicPartition(topic, part.partition())).toList();
            fresh.assign(all);
            fresh.seekToEnd(all);
            all.forEach(fresh::position);
            return fresh;
        } catch (RuntimeException e) {
            fresh.close(CLOSE);
            throw e;
        }
    }

    /** What is no event, or none of a stage of sla.yaml, is history's to count. */
    private static Optional<LiveEvent> read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return EventReader.read(record.value()).filter(event -> event.type() == EventType.ENTERED && !event.isGone() && !event.visit().implicit())
                    .map(EnteredVisits::entered);
        } catch (UnreadableEventException e) {
            return Optional.empty();
        }
    }

    private static LiveEvent entered(SlaEvent event) {
        return new LiveEvent(LiveEvent.ENTERED, event.orderId(), event.stage(), Optional.ofNullable(event.partner()), event.at(), null);
    }

    @Override
    public void close() {
        if (consumer != null) {
            consumer.close(CLOSE);
            consumer = null;
        }
    }
}
