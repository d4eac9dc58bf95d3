package dev.stagewatch.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** How an engine process is started, and what can be asked of it. Immutable but for its process. */
public final class Engine implements AutoCloseable {
    /** What {@link EngineProcess} runs with where a run does not say otherwise; a heap that need not grow collects less often. */
    public static final List<String> JVM = List.of("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC");
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(180);

    /**
     * What differs between engines.
     *
     * @param name       of the process and of its state folder
     * @param instanceId static membership; "-": dynamic
     * @param threads    stream threads
     * @param standbys   standby replicas
     * @param policy     text of its sla.yaml
     * @param hops       whether it reads hops beside statuses
     */
    public record Setup(String name, String instanceId, int threads, int standbys, String policy, int partitions, List<String> jvmOptions,
            boolean hops) {
        /** One engine that does all the work. */
        public static Setup alone(String policy, int partitions) {
            return new Setup("engine", "-", 1, 0, policy, partitions, JVM, true);
        }

        /** One of several. */
        public Setup named(String other, String id) {
            return new Setup(other, id, threads, standbys, policy, partitions, jvmOptions, hops);
        }

        /** With other options for the JVM. */
        public Setup with(List<String> options) {
            return new Setup(name, instanceId, threads, standbys, policy, partitions, options, hops);
        }

        /** Without hops. */
        public Setup statusesAlone() {
            return new Setup(name, instanceId, threads, standbys, policy, partitions, jvmOptions, false);
        }
    }

    private final Child process;

    private Engine(Child process) {
        this.process = process;
    }

    /** Starts a process and returns at once. */
    public static Engine start(Setup setup, Path folder, String bootstrapServers) throws IOException {
        Path policy = Files.createDirectories(folder).resolve(setup.name + ".yaml");
        Files.writeString(policy, setup.policy);
        Path state = Files.createDirectories(folder.resolve(setup.name + "-state"));
        return new Engine(Child.java(setup.name, folder, EngineProcess.class, setup.jvmOptions,
                arguments(setup, bootstrapServers, state, policy)));
    }

    static List<String> arguments(Setup setup, String bootstrapServers, Path state, Path policy) {
        return List.of(bootstrapServers, setup.hops ? "bench-engine" : "bench-statuses", state.toString(), policy.toString(),
                Integer.toString(setup.partitions), Integer.toString(setup.threads), setup.instanceId, Integer.toString(setup.standbys),
                setup.hops ? "on" : "off");
    }

    /** Waits until it reads and judges. */
    public Engine running() {
        process.await("RUNNING", STARTS_WITHIN, () -> process.said().path("state").asText().equals("RUNNING"));
        return this;
    }

    /** Bytes of heap in use after two full collections. */
    public long heapAfterCollection() {
        int before = process.said().path("collections").asInt();
        process.tell("gc");
        process.await("collection", STARTS_WITHIN, () -> process.said().path("collections").asInt() > before);
        return process.said().path("heapAfterCollectionBytes").asLong();
    }

    public Child process() {
        return process;
    }

    /** Orders that its state holds. */
    public long orders() {
        return process.said().path("orders").asLong();
    }

    /** Facts that it has put into timelines, or found known already, since it started. */
    public long facts() {
        return process.said().path("facts").asLong();
    }

    /** How far it has judged, epoch milliseconds; 0 before the first watermark. */
    public long watermarkMillis() {
        return process.said().path("watermarkMillis").asLong();
    }

    @Override
    public void close() {
        process.close();
    }
}
