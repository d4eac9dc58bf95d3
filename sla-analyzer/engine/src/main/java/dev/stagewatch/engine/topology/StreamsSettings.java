package dev.stagewatch.engine.topology;

import java.util.Properties;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

import dev.stagewatch.engine.EngineSettings;

/** Kafka Streams' own settings, from the engine's. */
public final class StreamsSettings {

    private static final int RECEIVE_BUFFER_BYTES = 1 << 20;
    /** A killed instance without static membership gives its work up after this long. */
    private static final int SESSION_TIMEOUT_MS = 10_000;
    private static final int HEARTBEAT_MS = 3_000;
    /** A commit sends at once what waits here, and nobody reads it before: so this delays nothing, and fills the batches. */
    private static final int LINGER_MS = 100;
    private static final int BATCH_BYTES = 1 << 18;
    /** Records of the input are batches of spans, up to a megabyte: more of them would lie in memory, and leave the CPU's caches. */
    private static final int BUFFERED_RECORDS = 200;

    private StreamsSettings() { }

    public static Properties of(EngineSettings engine) {
        Properties settings = new Properties();
        settings.putAll(engine.clientProperties());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, engine.applicationId());
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, engine.bootstrapServers());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, engine.stateDir().toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, engine.commitInterval().toMillis());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, engine.threads());
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, engine.standbyReplicas());
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, engine.replicationFactor());
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        settings.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.RECEIVE_BUFFER_CONFIG), RECEIVE_BUFFER_BYTES);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_TIMEOUT_MS);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), HEARTBEAT_MS);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MS);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        settings.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, BUFFERED_RECORDS);
        engine.instanceId().ifPresent(id ->
                settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), id));
        return settings;
    }
}
