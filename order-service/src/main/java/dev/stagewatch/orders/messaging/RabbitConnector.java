package dev.stagewatch.orders.messaging;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/**
 * Opens sessions with the broker. The client's own recovery is off: whoever uses a session opens a new one, which covers
 * a broker that was not there to begin with just as well. Thread-safe.
 */
public final class RabbitConnector {
    private static final int HEARTBEAT_SECONDS = 10;
    private static final int TIMEOUT_MS = 5_000;

    private final ConnectionFactory factory;
    private final String clientName;

    /** @param clientName shown in the broker's list of connections */
    public RabbitConnector(
            String host, int port, String user, String password, String virtualHost, String clientName, ThreadFactory threads) {
        this.clientName = clientName;
        this.factory = new ConnectionFactory();
        factory.setHost(host);
        factory.setPort(port);
        factory.setUsername(user);
        factory.setPassword(password);
        factory.setVirtualHost(virtualHost);
        factory.setThreadFactory(threads);
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
        factory.setConnectionTimeout(TIMEOUT_MS);
        factory.setHandshakeTimeout(TIMEOUT_MS);
        factory.setChannelRpcTimeout(2 * TIMEOUT_MS);
    }

    /**
     * This connector, over TLS from now on.
     *
     * @param context whom it believes; the name in the broker's certificate has to be the host's
     */
    public RabbitConnector overTls(SSLContext context) {
        factory.useSslProtocol(context);
        factory.enableHostnameVerification();
        return this;
    }

    /** A new connection with one channel, exchange and queues declared. */
    public RabbitSession open(String purpose) throws IOException, TimeoutException {
        Connection connection = factory.newConnection(clientName + " " + purpose);
        try {
            Channel channel = connection.createChannel();
            OrderTopology.declare(channel);
            return new RabbitSession(connection, channel);
        } catch (IOException | RuntimeException e) {
            connection.abort(TIMEOUT_MS);
            throw e;
        }
    }
}
