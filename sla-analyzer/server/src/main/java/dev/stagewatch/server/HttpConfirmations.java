package dev.stagewatch.server;

import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

import dev.stagewatch.engine.Confirmations;
import dev.stagewatch.model.policy.Confirm;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;

/**
 * Asks the system of record by HTTP (B4): {@code GET} of the policy's URL, answered 200 with
 * {@code {"status": "CONFIRMED", "version": 4}}, of which the version may be missing. Any other answer is none. Thread-safe.
 */
final class HttpConfirmations implements Confirmations {

    private static final Logger LOG = Logger.getLogger(HttpConfirmations.class.getName());
    /** Who would wait longer for its turn is not asked for: the alert must not wait for it. */
    private static final long WAIT_MAX_NANOS = Duration.ofSeconds(20).toNanos();
    private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int ANSWER_CHARS_MAX = 65_536;

    private final HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final Clock clock;
    private long nextTurn = Long.MIN_VALUE;

    HttpConfirmations(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void ask(String orderId, Confirm confirm, Consumer<Optional<Answer>> answer) {
        long wait = takeTurn(confirm.perSecond());
        if (wait > WAIT_MAX_NANOS) {
            answer.accept(Optional.empty());
            return;
        }
        Executor later = CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS);
        CompletableFuture.supplyAsync(() -> request(orderId, confirm), later)
                .thenCompose(request -> client.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                .thenApply(HttpConfirmations::answerOf)
                .orTimeout(wait + confirm.timeoutNanos() + SECOND_NANOS, TimeUnit.NANOSECONDS)
                .exceptionally(HttpConfirmations::unanswered)
                .thenAccept(answer);
    }

    /** Nanoseconds until the next question may go out; one that would come too late takes no turn. */
    private synchronized long takeTurn(int perSecond) {
        long now = clock.millis() * 1_000_000;
        long turn = Math.max(now, nextTurn);
        if (turn - now <= WAIT_MAX_NANOS) {
            nextTurn = turn + SECOND_NANOS / perSecond;
        }
        return turn - now;
    }

    private static HttpRequest request(String orderId, Confirm confirm) {
        String id = URLEncoder.encode(orderId, StandardCharsets.UTF_8).replace("+", "%20");
        return HttpRequest.newBuilder(URI.create(confirm.url().replace("{id}", id)))
                .timeout(Duration.ofNanos(confirm.timeoutNanos())).header("Accept", "application/json").build();
    }

    static Optional<Answer> answerOf(HttpResponse<String> response) {
        return response.statusCode() == 200 && response.body().length() <= ANSWER_CHARS_MAX ? read(response.body()) : Optional.empty();
    }

    static Optional<Answer> read(String body) {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            JsonObject json = reader.readObject();
            String status = json.getString("status", "");
            boolean hasVersion = json.containsKey("version") && json.get("version").getValueType() == JsonValue.ValueType.NUMBER;
            long version = hasVersion ? Math.max(0, json.getJsonNumber("version").longValue()) : 0;
            return status.isBlank() ? Optional.empty() : Optional.of(new Answer(status, version));
        } catch (JsonException | IllegalStateException | ClassCastException e) {
            return Optional.empty();
        }
    }

    private static Optional<Answer> unanswered(Throwable why) {
        LOG.log(Level.FINE, "the system of record did not answer", why);
        return Optional.empty();
    }
}
