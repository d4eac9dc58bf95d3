package dev.stagewatch.orders.it;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.stagewatch.orders.messaging.OrderTopology;
import dev.stagewatch.orders.messaging.RabbitConnector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A real RabbitMQ, run by the project's own script; user and password {@code guest}. */
public final class ItRabbit implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final int PORTS = 3;

    private final Path data;
    private final int port;
    private Process process;

    private ItRabbit(Path data, int port) {
        this.data = data;
        this.port = port;
    }

    public static ItRabbit start() {
        try {
            Path data = Files.createTempDirectory("stagewatch-rabbitmq");
            ItRabbit rabbit = new ItRabbit(data, Ports.free(PORTS));
            rabbit.run();
            return rabbit;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it on its old port with its old data; after {@link #kill}. */
    public void run() {
        Path log = data.resolve("console.log");
        try {
            process = new ProcessBuilder("bash", script().toString(), "run", data.toString(), Integer.toString(port))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Eventually.within(START_LIMIT, () -> {
            if (!process.isAlive()) {
                throw new StopWaiting("RabbitMQ is missing or does not start:\n" + Files.readString(log));
            }
            factory().newConnection().close();
        });
    }

    /** Ends it without warning; nothing accepts on its port afterwards. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public int port() {
        return port;
    }

    public RabbitConnector connector() {
        return new RabbitConnector("127.0.0.1", port, "guest", "guest", "/", "test", Thread.ofPlatform().daemon().factory());
    }

    /** Publishes to the exchange {@code orders}, as another service would; waits for the broker's confirmation. */
    public void publish(String routingKey, String messageId, String body, Map<String, Object> headers) {
        var properties = new AMQP.BasicProperties.Builder()
                .messageId(messageId).contentType("application/json").deliveryMode(2).headers(headers).build();
        onChannel(channel -> {
            channel.confirmSelect();
            channel.basicPublish(OrderTopology.EXCHANGE, routingKey, true, properties, body.getBytes(StandardCharsets.UTF_8));
            channel.waitForConfirmsOrDie(10_000);
            return null;
        });
    }

    /** Takes the next message of a queue, if there is one. */
    public Optional<GetResponse> take(String queue) {
        return Optional.ofNullable(onChannel(channel -> channel.basicGet(queue, true)));
    }

    /** Messages that wait in a queue. */
    public long depth(String queue) {
        return onChannel(channel -> channel.messageCount(queue));
    }

    private interface Work<T> {
        T on(Channel channel) throws IOException, TimeoutException, InterruptedException;
    }

    private <T> T onChannel(Work<T> work) {
        try (var session = connector().open("test")) {
            return work.on(session.channel());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TimeoutException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private ConnectionFactory factory() {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port);
        return factory;
    }

    private static Path script() {
        return Project.file("local/tools/rabbitmq.sh");
    }

    @Override
    public void close() {
        try {
            new ProcessBuilder("bash", script().toString(), "stop", data.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(data.resolve("stop.log").toFile())
                    .start()
                    .waitFor(30, TimeUnit.SECONDS);
            FolderTree.delete(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waiting longer would not help. */
    private static final class StopWaiting extends Error {
        private static final long serialVersionUID = 1;

        StopWaiting(String message) {
            super(message);
        }
    }
}
