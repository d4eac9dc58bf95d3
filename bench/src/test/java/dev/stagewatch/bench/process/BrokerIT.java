package dev.stagewatch.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.engine.EngineSettings;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.MessageUtil;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.coordinator.transaction.generated.TransactionLogValue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node that is killed in the middle of a commit owes to who reads what is committed; see decision 0161. */
class BrokerIT {
    private static final List<String> JVM = List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private static final TopicPartition EVENTS = new TopicPartition(EngineSettings.EVENTS_TOPIC, 0);
    private static final String TRANSACTIONS = "__transaction_state";
    /** The only client that may write where the broker keeps its own records. */
    private static final String BROKERS_OWN = "__admin_client";
    private static final byte PREPARE_COMMIT = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @Test
    @Tag("D10")
    void whatWasBeingCommittedWhenTheNodeWasKilledIsThereAfterwards() throws Exception {
        try (Broker broker = new Broker(folder, JVM)) {
            broker.createTopics(1);
            KafkaProducer<byte[], byte[]> producer = producer(broker, Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "engine"));
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(EVENTS.topic(), "breached".getBytes()));
            producer.flush();
            decideToCommit(broker);
            broker.kill();
            producer.close(Duration.ZERO);

            broker.start();

            assertThat(committed(broker)).isEqualTo("breached");
            assertThat(coordinatedBeforeItRegistered()).isEmpty();
        }
    }

    /** What the coordinator writes when it has decided, and before it tells the partitions. */
    private static void decideToCommit(Broker broker) throws InterruptedException, ExecutionException {
        ConsumerRecord<byte[], byte[]> ongoing = ongoing(broker);
        ByteBuffer bytes = ByteBuffer.wrap(ongoing.value());
        short version = bytes.getShort();
        TransactionLogValue state = new TransactionLogValue(new ByteBufferAccessor(bytes), version);
        assertThat(state.transactionPartitions()).extracting(TransactionLogValue.PartitionsSchema::topic).containsExactly(EVENTS.topic());
        state.setTransactionStatus(PREPARE_COMMIT).setProducerEpoch((short) (state.producerEpoch() + 1));
        try (KafkaProducer<byte[], byte[]> coordinator = producer(broker, Map.of(ProducerConfig.CLIENT_ID_CONFIG, BROKERS_OWN))) {
            coordinator.send(new ProducerRecord<>(TRANSACTIONS, ongoing.partition(), ongoing.key(),
                    MessageUtil.toVersionPrefixedBytes(version, state))).get();
        }
    }

    private static ConsumerRecord<byte[], byte[]> ongoing(Broker broker) {
        try (KafkaConsumer<byte[], byte[]> reader = reader(broker)) {
            List<TopicPartition> partitions = reader.partitionsFor(TRANSACTIONS).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            ConsumerRecord<byte[], byte[]> last = null;
            for (long until = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < until;) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(Duration.ofMillis(500))) {
                    last = record;
                }
                if (last != null && partitions.stream().allMatch(partition -> reader.currentLag(partition).orElse(1) == 0)) {
                    return last;
                }
            }
            throw new AssertionError("no transaction is kept");
        }
    }

    private static String committed(Broker broker) {
        try (KafkaConsumer<byte[], byte[]> reader = reader(broker)) {
            reader.assign(List.of(EVENTS));
            reader.seekToBeginning(List.of(EVENTS));
            for (long until = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < until;) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(Duration.ofMillis(500))) {
                    return new String(record.value());
                }
            }
            return "nothing within " + PATIENCE.toSeconds() + " s";
        }
    }

    /** Lines of the second start's broker in which it led transactions by what was true before. */
    private List<String> coordinatedBeforeItRegistered() throws Exception {
        List<String> lines = Files.readAllLines(folder.resolve("kafka/kafka.log"));
        int registered = lastWith(lines, "Successfully registered broker");
        int started = lastWith(lines.subList(0, registered), "Starting broker");
        return lines.subList(started, registered).stream().filter(line -> line.contains("Elected as the txn coordinator")).toList();
    }

    private static int lastWith(List<String> lines, String text) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i).contains(text)) {
                return i;
            }
        }
        throw new AssertionError("the broker's log never says: " + text);
    }

    private static KafkaProducer<byte[], byte[]> producer(Broker broker, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static KafkaConsumer<byte[], byte[]> reader(Broker broker) {
        return new KafkaConsumer<>(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
