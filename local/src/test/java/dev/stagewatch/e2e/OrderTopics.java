package dev.stagewatch.e2e;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Utils;

/** What is in the collector's topics, read from their beginning at each question. Protobuf keeps texts readable as bytes. */
final class OrderTopics {
    private static final int PARTITIONS = 4;
    private static final String SPANS = "otlp_spans";
    private static final String LOGS = "otlp_logs";
    private static final Pattern ORDER = Pattern.compile("ORD-[A-Z0-9]+");

    private final String bootstrapServers;

    OrderTopics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Makes the topics as the analyzer does, where no analyzer runs. */
    void create() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Map<String, String> appendTime = Map.of("message.timestamp.type", "LogAppendTime");
            admin.createTopics(List.of(new NewTopic(SPANS, PARTITIONS, (short) 1).configs(appendTime),
                    new NewTopic(LOGS, PARTITIONS, (short) 1).configs(appendTime))).all().toCompletionStage().toCompletableFuture().join();
        }
    }

    /** All records of both topics, one after the other, as text. */
    String text() {
        StringBuilder text = new StringBuilder();
        read(SPANS, LOGS).forEach(r -> text.append(asText(r)).append('\n'));
        return text.toString();
    }

    /** Order ids named by spans. */
    Set<String> orders() {
        Set<String> orders = new TreeSet<>();
        for (ConsumerRecord<String, byte[]> r : read(SPANS)) {
            Matcher order = ORDER.matcher(asText(r));
            while (order.find()) {
                orders.add(order.group());
            }
        }
        return orders;
    }

    List<String> spanKeys() {
        return read(SPANS).stream().map(ConsumerRecord::key).toList();
    }

    /** Keys of records in another partition than the Java client's default would choose. */
    List<String> misplacedSpans() {
        return read(SPANS).stream().filter(r -> partitionOf(r.key()) != r.partition()).map(ConsumerRecord::key).toList();
    }

    private static int partitionOf(String key) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % PARTITIONS;
    }

    private static String asText(ConsumerRecord<String, byte[]> r) {
        return new String(r.value(), StandardCharsets.UTF_8);
    }

    private List<ConsumerRecord<String, byte[]>> read(String... topics) {
        Map<String, Object> settings = new HashMap<>(Map.of("bootstrap.servers", bootstrapServers));
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (String topic : topics) {
                consumer.partitionsFor(topic).forEach(p -> partitions.add(new TopicPartition(topic, p.partition())));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
            return all;
        }
    }
}
