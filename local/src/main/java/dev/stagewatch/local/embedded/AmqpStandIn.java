package dev.stagewatch.local.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.qpid.server.SystemLauncher;

/** Qpid Broker-J where RabbitMQ cannot be had: speaks AMQP 0-9-1, keeps messages in memory only. */
public final class AmqpStandIn {

    private AmqpStandIn() {
    }

    /** Arguments: folder, port, user. Variable: RABBITMQ_PASSWORD. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Path config = Files.writeString(folder.resolve("broker.json"), config(arguments[1], arguments[2], System.getenv("RABBITMQ_PASSWORD")));
        SystemLauncher launcher = new SystemLauncher();
        Runtime.getRuntime().addShutdownHook(new Thread(launcher::shutdown));
        launcher.startup(Map.of(
                "type", "Memory",
                "initialConfigurationLocation", config.toUri().toString(),
                "qpid.work_dir", folder.toString(),
                "startupLoggedToSystemOut", true));
        Thread.currentThread().join();
    }

    private static String config(String port, String user, String password) throws IOException {
        try (var in = AmqpStandIn.class.getResourceAsStream("/dev/stagewatch/local/embedded/qpid.json")) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .replace("@PORT@", port).replace("@USER@", user).replace("@PASSWORD@", password);
        }
    }
}
