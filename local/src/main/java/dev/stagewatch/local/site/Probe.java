package dev.stagewatch.local.site;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Looks once whether a part is ready. */
@FunctionalInterface
public interface Probe {

    /** Empty when ready, else what was seen instead, in words. Bounded in time; thread-safe. */
    Optional<String> look();

    /** Ready when a GET answers 200. */
    static Probe http(String url) {
        return () -> get(URI.create(url));
    }

    /** Ready when the port takes a connection. */
    static Probe tcp(int port) {
        return () -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
                return Optional.empty();
            } catch (IOException e) {
                return Optional.of("nobody answers on port " + port);
            }
        };
    }

    private static Optional<String> get(URI url) {
        try {
            HttpRequest request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(5)).build();
            int status = Clients.HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status == 200 ? Optional.empty() : Optional.of(url + " answers " + status);
        } catch (IOException e) {
            return Optional.of(url + " does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    /** One client for all probes: it keeps its threads. */
    final class Clients {
        static final HttpClient HTTP = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2)).build();

        private Clients() {
        }
    }
}
