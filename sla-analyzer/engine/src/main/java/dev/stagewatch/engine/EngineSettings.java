package dev.stagewatch.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.stagewatch.engine.store.StoreForm;

/**
 * What the engine needs to know of its surroundings. Immutable; start from {@link #of} and change what differs.
 *
 * @param bootstrapServers  brokers, {@code host:port} separated by commas
 * @param applicationId     Streams application and consumer group; also the prefix of internal topics
 * @param stateDir          folder for Streams' lock and checkpoint files
 * @param inputPartitions   partitions of the input topics where the engine creates them, and of the internal topic
 * @param threads           stream threads, 1 or more
 * @param instanceId        static membership: stable name of this instance in the group; empty: dynamic
 * @param standbyReplicas   warm copies of the state on other instances, 0 or more
 * @param replicationFactor of topics the engine creates, 1 or more
 * @param commitInterval    how often results become visible; also the least delay of an event
 * @param sampleInterval    time between two samples of end offsets (W2)
 * @param resolvedKept      how many resolved alerts the view remembers
 * @param storeForm         what holds the orders
 * @param hops              whether hops are read; without them no holder and no breakdown is known (A1-A4), and reading costs less
 * @param clientProperties  of each Kafka client, in Kafka's own names: TLS and who we are; empty: plaintext
 */
public record EngineSettings(
        String bootstrapServers, String applicationId, Path stateDir, int inputPartitions, int threads,
        Optional<String> instanceId, int standbyReplicas, int replicationFactor,
        Duration commitInterval, Duration sampleInterval, int resolvedKept, StoreForm storeForm,
        boolean hops, Map<String, String> clientProperties) {

    public static final String SPANS_TOPIC = "otlp_spans";
    public static final String LOGS_TOPIC = "otlp_logs";
    public static final String EVENTS_TOPIC = "order-sla-events";
    public static final String DEAD_LETTER_TOPIC = "otlp_dead_letter";

    /** @throws IllegalArgumentException naming the setting that cannot work */
    public EngineSettings {
        Objects.requireNonNull(bootstrapServers, "bootstrapServers");
        Objects.requireNonNull(applicationId, "applicationId");
        Objects.requireNonNull(stateDir, "stateDir");
        Objects.requireNonNull(instanceId, "instanceId");
        Objects.requireNonNull(storeForm, "storeForm");
        clientProperties = Map.copyOf(clientProperties);
        requireAtLeast(1, inputPartitions, "inputPartitions");
        requireAtLeast(1, threads, "threads");
        requireAtLeast(0, standbyReplicas, "standbyReplicas");
        requireAtLeast(1, replicationFactor, "replicationFactor");
        requireAtLeast(1, commitInterval.toMillis(), "commitInterval (ms)");
        requireAtLeast(1, sampleInterval.toMillis(), "sampleInterval (ms)");
        requireAtLeast(0, resolvedKept, "resolvedKept");
    }

    /** One instance on one broker: 4 partitions, 1 thread, no standby, commits every 400 ms. */
    public static EngineSettings of(String bootstrapServers, String applicationId, Path stateDir) {
        return new EngineSettings(bootstrapServers, applicationId, stateDir, 4, 1, Optional.empty(), 0, 1,
                Duration.ofMillis(400), Duration.ofMillis(500), 10_000,
                StoreForm.HEAP, true, Map.of());
    }

    public EngineSettings withInputPartitions(int partitions) {
        return new EngineSettings(bootstrapServers, applicationId, stateDir, partitions, threads, instanceId,
                standbyReplicas, replicationFactor, commitInterval, sampleInterval, resolvedKept, storeForm, hops, clientProperties);
    }

    public EngineSettings withThreads(int count) {
        return new EngineSettings(bootstrapServers, applicationId, stateDir, inputPartitions, count, instanceId,
                standbyReplicas, replicationFactor, commitInterval, sampleInterval, resolvedKept, storeForm, hops, clientProperties);
    }

    public EngineSettings withInstanceId(String id) {
        return new EngineSettings(bootstrapServers, applicationId, stateDir, inputPartitions, threads, Optional.of(id),
                standbyReplicas, replicationFactor, commitInterval, sampleInterval, resolvedKept, storeForm, hops, clientProperties);
    }

    /** Copies of the state, and of every topic the engine creates. */
    public EngineSettings withReplicas(int standbys, int replication) {
        return new EngineSettings(bootstrapServers, applicationId, stateDir, inputPartitions, threads, instanceId,
                standbys, replication, commitInterval, sampleInterval, resolvedKept, storeForm, hops, clientProperties);
    }

    public EngineSettings withStoreForm(StoreForm form) {
        return new EngineSettings(bootstrapServers, applicationId, stateDir, inputPartitions, threads, instanceId,
                standbyReplicas, replicationFactor, commitInterval, sampleInterval, resolvedKept, form, hops, clientProperties);
    }

    /** Whether hops are read beside statuses. */
    public EngineSettings withHops(boolean areRead) {
        return new EngineSettings(bootstrapServers, applicationId, stateDir, inputPartitions, threads, instanceId,
                standbyReplicas, replicationFactor, commitInterval, sampleInterval, resolvedKept, storeForm, areRead, clientProperties);
    }

    /** What each Kafka client needs besides the brokers' addresses, in Kafka's own names. */
    public EngineSettings withClientProperties(Map<String, String> properties) {
        return new EngineSettings(bootstrapServers, applicationId, stateDir, inputPartitions, threads, instanceId,
                standbyReplicas, replicationFactor, commitInterval, sampleInterval, resolvedKept, storeForm, hops, properties);
    }

    private static void requireAtLeast(long least, long value, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be " + least + " or more, is " + value);
        }
    }
}
