package dev.stagewatch.bench.process;

import dev.stagewatch.engine.EngineSettings;
import dev.stagewatch.engine.topology.StreamsSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.StreamsConfig;

/** The least that reading a topic costs: a consumer with the engine's own client settings that adds up the bytes of the records. */
public final class ConsumerProcess {
    private static final Duration POLL = Duration.ofMillis(100);

    private ConsumerProcess() {}

    /** Arguments: brokers, spans a record. */
    public static void main(String[] arguments) throws IOException {
        long spansPerRecord = Long.parseLong(arguments[1]);
        AtomicLong records = new AtomicLong();
        AtomicLong sum = new AtomicLong();
        Thread reader = Thread.ofPlatform().daemon().name("bare-consumer").unstarted(() -> read(arguments[0], records, sum));
        reader.setUncaughtExceptionHandler((thread, failure) -> {
            System.err.println(failure);
            System.exit(1);
        });
        reader.start();
        Reporter.run(line -> line.put("spans", records.get() * spansPerRecord).put("sum", sum.get()));
        System.exit(0);
    }

    private static void read(String brokers, AtomicLong records, AtomicLong sum) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings(brokers))) {
            consumer.subscribe(List.of(EngineSettings.SPANS_TOPIC));
            while (true) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    sum.addAndGet(touch(record.value()));
                    records.incrementAndGet();
                }
            }
        }
    }

    private static long touch(byte[] bytes) {
        long sum = 0;
        for (byte b : bytes) {
            sum += b;
        }
        return sum;
    }

    /** As Kafka Streams would make its main consumer of the engine's settings. */
    static Properties settings(String brokers) {
        Properties engine = StreamsSettings.of(EngineSettings.of(brokers, "bench-consumer", Path.of("unused")));
        Properties settings = new Properties();
        new StreamsConfig(engine).getMainConsumerConfigs("bench-consumer", "bench-consumer", 0).forEach((name, value) -> {
            if (value != null) {
                settings.put(name, value);
            }
        });
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, "bench-consumer");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        // Of a group with Streams' tasks only a member of Streams can be; all that remains is the client's own.
        settings.remove(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG);
        return settings;
    }
}
