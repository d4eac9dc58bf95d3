package dev.stagewatch.local.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** One Kafka node in KRaft mode, broker and controller. Topics are made by who owns them, never by accident. */
public final class KafkaNode {

    private KafkaNode() {
    }

    /** Arguments: folder, client port, controller port. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Properties properties = properties(folder, arguments[1], arguments[2]);
        Path file = folder.resolve("server.properties");
        try (var out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
        Path log = folder.resolve("log");
        KafkaFence.afterUncleanEnd(log, properties);
        formatOnce(log, file);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
        server.startup();
        server.awaitShutdown();
    }

    private static void formatOnce(Path log, Path properties) {
        if (!Files.exists(log.resolve("meta.properties"))) {
            StorageTool.execute(new String[] {"format", "-t", Uuid.randomUuid().toString(), "-c", properties.toString()}, System.out);
        }
    }

    private static Properties properties(Path folder, String port, String controllerPort) {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@127.0.0.1:" + controllerPort,
                "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners", "PLAINTEXT://127.0.0.1:" + port,
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "controller.listener.names", "CONTROLLER",
                "log.dirs", folder.resolve("log").toString(),
                "auto.create.topics.enable", "false"));
        properties.putAll(oneNode());
        return properties;
    }

    /** A single node cannot replicate, and its internal topics need few partitions. */
    private static Map<String, String> oneNode() {
        return Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "4",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "group.initial.rebalance.delay.ms", "0",
                "log.cleaner.dedupe.buffer.size", "16777216");
    }
}
