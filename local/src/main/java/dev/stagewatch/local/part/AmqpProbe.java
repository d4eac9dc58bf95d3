package dev.stagewatch.local.part;

import dev.stagewatch.local.site.Probe;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Ready when the broker answers AMQP's first bytes with a method frame: the port alone may open earlier than that. */
record AmqpProbe(int port) implements Probe {

    private static final byte[] GREETING = "AMQP\0\0\t\1".getBytes(StandardCharsets.US_ASCII);
    private static final int METHOD_FRAME = 1;
    private static final int MILLIS = 2_000;

    @Override
    public Optional<String> look() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), MILLIS);
            socket.setSoTimeout(MILLIS);
            socket.getOutputStream().write(GREETING);
            int answer = socket.getInputStream().read();
            return answer == METHOD_FRAME ? Optional.empty() : Optional.of("port " + port + " does not speak AMQP 0-9-1 yet");
        } catch (IOException e) {
            return Optional.of("no AMQP on port " + port + ": " + e.getMessage());
        }
    }
}
