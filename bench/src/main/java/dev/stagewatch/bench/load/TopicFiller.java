package dev.stagewatch.bench.load;

import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Fills a topic with as many spans as asked for, as fast as the broker takes them. What it writes follows from the seed but the times. */
public final class TopicFiller {
    /** So many that all statuses of an order's way are among them, also where a record has but one. */
    private static final int TEMPLATES = 80;
    private static final long NANOS_A_MILLI = 1_000_000;

    /**
     * What a topic was filled with.
     *
     * @param orders  different orders, numbered from the first asked for
     * @param bytes   of all records' values
     * @param seconds it took
     */
    public record Filled(long records, long spans, long statuses, int orders, long bytes, double seconds) {
        /** Bytes of a span, its share of the resources included. */
        public double bytesPerSpan() {
            return (double) bytes / spans;
        }
    }

    private final String bootstrapServers;
    private final String topic;
    private final String compression;

    /** @param compression as Kafka names it: none, lz4, zstd, snappy, gzip */
    public TopicFiller(String bootstrapServers, String topic, String compression) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
        this.compression = compression;
    }

    /**
     * Writes whole records until there are at least so many spans; orders walk their way.
     *
     * @param steps how many statuses of the way are walked; 1: every status opens an order
     * @param first number of the first order
     */
    public Filled fill(SpanMix mix, long spans, int steps, int first, long seed) {
        OrderWalk walk = new OrderWalk(first, steps);
        Filled filled = write(templates(mix, 0, steps, seed), mix, spans, walk, seed);
        return new Filled(filled.records, filled.spans, filled.statuses, walk.next() - first, filled.bytes, filled.seconds);
    }

    /** Writes the second status of orders that were opened before, drawn at random from the first so many. */
    public Filled touch(SpanMix mix, long spans, int orders, long seed) {
        SplittableRandom random = new SplittableRandom(seed + 1);
        return write(templates(mix, 1, 2, seed), mix, spans, step -> random.nextInt(orders), seed);
    }

    private static List<RecordTemplate> templates(SpanMix mix, int from, int to, long seed) {
        return IntStream.range(0, TEMPLATES).mapToObj(i -> RecordTemplate.of(mix, from, to, new Random(seed + i))).toList();
    }

    private Filled write(List<RecordTemplate> templates, SpanMix mix, long spans, Orders orders, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        AtomicReference<Exception> failure = new AtomicReference<>();
        long records = (spans + mix.spans() - 1) / mix.spans();
        long bytes = 0;
        long begun = System.nanoTime();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings())) {
            for (long i = 0; i < records; i++) {
                RecordTemplate template = templates.get(random.nextInt(TEMPLATES));
                byte[] value = template.fill(random, System.currentTimeMillis() * NANOS_A_MILLI, orders);
                bytes += value.length;
                producer.send(new ProducerRecord<>(topic, template.key(value), value), (metadata, error) -> {
                    if (error != null) {
                        failure.compareAndSet(null, error);
                    }
                });
            }
        }
        if (failure.get() != null) {
            throw new IllegalStateException("the topic " + topic + " could not be filled", failure.get());
        }
        return new Filled(records, records * mix.spans(), records * mix.statuses(), 0, bytes, (System.nanoTime() - begun) / 1e9);
    }

    private Properties settings() {
        Properties settings = new Properties();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, compression);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 1 << 19);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L << 20);
        return settings;
    }
}
