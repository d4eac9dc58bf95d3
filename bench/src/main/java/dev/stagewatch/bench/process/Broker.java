package dev.stagewatch.bench.process;

import dev.stagewatch.engine.EngineSettings;
import dev.stagewatch.local.embedded.KafkaNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** One Kafka node as a process; what it was told survives its death, as its disk does. Not thread-safe. */
public final class Broker implements AutoCloseable {
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(90);

    private final Path folder;
    private final List<String> jvmOptions;
    private final int port;
    private final int controllerPort;
    private Child process;
    private double cpuBefore;

    /** Starts it and returns when it answers. */
    public Broker(Path folder, List<String> jvmOptions) throws IOException {
        this.folder = Files.createDirectories(folder.resolve("kafka"));
        this.jvmOptions = List.copyOf(jvmOptions);
        try (ServerSocket one = new ServerSocket(0); ServerSocket two = new ServerSocket(0)) {
            port = one.getLocalPort();
            controllerPort = two.getLocalPort();
        }
        start();
    }

    /** On the loopback interface. */
    public int port() {
        return port;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** CPU time of it and of its predecessors, seconds. */
    public double cpuSeconds() {
        return cpuBefore + (process.isAlive() ? process.cpuSeconds() : 0);
    }

    /** The input topics and the events' topic as the engine wants them. */
    public void createTopics(int partitions) {
        Map<String, String> appendTime = Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        try (Admin admin = admin()) {
            admin.createTopics(List.of(
                    new NewTopic(EngineSettings.SPANS_TOPIC, partitions, (short) 1).configs(appendTime),
                    new NewTopic(EngineSettings.LOGS_TOPIC, partitions, (short) 1).configs(appendTime),
                    new NewTopic(EngineSettings.EVENTS_TOPIC, partitions, (short) 1))).all().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics could not be made", e.getCause());
        }
    }

    /** Bytes on disk of the topics whose name ends so. */
    public long bytesOf(String suffix) {
        try (Admin admin = admin()) {
            return admin.describeLogDirs(List.of(1)).allDescriptions().get().get(1).values().stream()
                    .flatMap(dir -> dir.replicaInfos().entrySet().stream())
                    .filter(entry -> entry.getKey().topic().endsWith(suffix))
                    .mapToLong(entry -> entry.getValue().size()).sum();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not tell its sizes", e.getCause());
        }
    }

    /** SIGKILL. */
    public void kill() {
        cpuBefore += process.cpuSeconds();
        process.kill();
    }

    /** After {@link #kill}; returns when it answers. */
    public void start() throws IOException {
        process = Child.java("kafka", folder, KafkaNode.class, jvmOptions,
                List.of(folder.toString(), Integer.toString(port), Integer.toString(controllerPort)));
        process.await("answer", STARTS_WITHIN, this::answers);
    }

    @Override
    public void close() {
        process.close();
    }

    private Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()));
    }

    private boolean answers() {
        try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return connection.isConnected() && describes();
        } catch (IOException e) {
            return false;
        }
    }

    private boolean describes() {
        try (Admin admin = admin()) {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }
}
