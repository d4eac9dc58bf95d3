package dev.stagewatch.local.embedded;

import dev.stagewatch.local.process.Await;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import javax.management.JMException;
import javax.management.ObjectName;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * Lets the controller of a node that was killed notice so before its broker starts. A broker that starts while the controller
 * still takes it for alive leads its partitions by what was true before the kill, sends the markers of a transaction that was
 * being committed to a port that is not open yet, and, fenced at last, calls the transaction complete without them (decision
 * 0161): what it held then hangs for ever.
 */
final class KafkaFence {
    /** LogManager leaves it when a broker ends in order; such a broker was fenced in order too. */
    private static final String CLEAN_SHUTDOWN = ".kafka_cleanshutdown";
    private static final String FENCED_BROKERS = "kafka.controller:type=KafkaController,name=FencedBrokerCount";
    private static final Duration SESSION = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private KafkaFence() {}

    /** Returns when the broker of the last life is fenced; at once where there was none, or where it ended in order. */
    static void afterUncleanEnd(Path log, Properties node) {
        if (!Files.exists(log.resolve("meta.properties")) || Files.exists(log.resolve(CLEAN_SHUTDOWN))) {
            return;
        }
        KafkaRaftServer controller = new KafkaRaftServer(KafkaConfig.fromProps(controllerAlone(node), false), Time.SYSTEM);
        controller.startup();
        try {
            // Killed before it had ever registered, it cannot be fenced, and nothing of it can hang.
            if (!Await.until(PATIENCE, () -> fencedBrokers() > 0)) {
                System.err.printf("the broker that was killed is not fenced after %d s; the node starts all the same%n", PATIENCE.toSeconds());
            }
        } finally {
            controller.shutdown();
            controller.awaitShutdown();
        }
    }

    /** The same node and the same metadata, with no broker. */
    private static Properties controllerAlone(Properties node) {
        Properties alone = new Properties();
        alone.putAll(node);
        String listener = node.getProperty("controller.listener.names");
        for (String address : node.getProperty("listeners").split(",")) {
            if (address.startsWith(listener + ":")) {
                alone.setProperty("listeners", address);
            }
        }
        alone.remove("advertised.listeners");
        alone.setProperty("process.roles", "controller");
        alone.setProperty("broker.session.timeout.ms", Long.toString(SESSION.toMillis()));
        alone.setProperty("broker.heartbeat.interval.ms", Long.toString(SESSION.toMillis() / 4));
        return alone;
    }

    private static int fencedBrokers() {
        try {
            return ((Number) ManagementFactory.getPlatformMBeanServer().getAttribute(new ObjectName(FENCED_BROKERS), "Value")).intValue();
        } catch (JMException e) {
            return 0;    // the controller has not begun to count
        }
    }
}
