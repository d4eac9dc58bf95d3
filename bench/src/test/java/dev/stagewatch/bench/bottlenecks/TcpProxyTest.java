package dev.stagewatch.bench.bottlenecks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {
    private ServerSocket echo;
    private TcpProxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            try (Socket peer = echo.accept()) {
                peer.getInputStream().transferTo(peer.getOutputStream());
            } catch (IOException e) {
                // The test is over.
            }
        });
        proxy = new TcpProxy(echo.getLocalPort());
    }

    @AfterEach
    void end() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void aHealthyOnePassesOnWhatComes() throws IOException {
        try (Socket client = client()) {
            assertThat(exchangeSeconds(client)).isLessThan(5);
        }
    }

    @Test
    void aDelayedAnswerComesLateAndOnlyOnce() throws IOException {
        proxy.delayAnswers(Duration.ofMillis(300));
        try (Socket client = client()) {
            assertThat(exchangeSeconds(client)).isBetween(0.3, 5.0);
        }
    }

    @Test
    void whatWaitsGoesOnWhenItIsHealed() throws IOException {
        proxy.delayAnswers(Duration.ofMinutes(10));
        try (Socket client = client()) {
            client.getOutputStream().write(7);
            assertThat(answeredWithin(client, 200)).isFalse();
            proxy.heal();
            assertThat(answeredWithin(client, 10_000)).isTrue();
        }
    }

    @Test
    void aThrottledConnectionTakesAsLongAsItsBytesNeed() throws IOException {
        proxy.throttle(4);
        try (Socket client = client()) {
            assertThat(exchangeSeconds(client)).isBetween(0.5, 8.0);
        }
    }

    private Socket client() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    }

    private static boolean answeredWithin(Socket client, int millis) throws IOException {
        client.setSoTimeout(millis);
        try {
            return client.getInputStream().read() == 7;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private static double exchangeSeconds(Socket client) throws IOException {
        client.setSoTimeout(10_000);
        long begun = System.nanoTime();
        client.getOutputStream().write(7);
        assertThat(client.getInputStream().read()).isEqualTo(7);
        return (System.nanoTime() - begun) / 1e9;
    }
}
