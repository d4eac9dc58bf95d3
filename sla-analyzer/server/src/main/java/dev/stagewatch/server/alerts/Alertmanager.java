package dev.stagewatch.server.alerts;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;

/** Alertmanager's v2 API, as much of it as is needed to tell alerts. Every call ends in bounded time. */
final class Alertmanager {

    private static final Logger LOG = Logger.getLogger(Alertmanager.class.getName());
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final int REASON_CHARS_MAX = 300;

    /** What became of a POST. */
    enum Outcome {
        /** Alertmanager has the alerts. */
        ACCEPTED,
        /** It has the others and refuses at least one for what it says; telling that one again would not help. */
        REFUSED,
        /** It cannot take any now; to be told again. */
        FAILED,
        /** It was not reached or did not answer in time; to be told again. */
        UNREACHABLE
    }

    private final URI alerts;
    private final Duration timeout;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    /**
     * @param base    its address, without a slash at the end
     * @param timeout for an answer
     */
    Alertmanager(URI base, Duration timeout) {
        this.alerts = URI.create(base + "/api/v2/alerts");
        this.timeout = timeout;
    }

    /** Tells all of them in one request. */
    Outcome post(List<JsonObject> messages) throws InterruptedException {
        JsonArrayBuilder body = Json.createArrayBuilder();
        messages.forEach(body::add);
        HttpRequest request = HttpRequest.newBuilder(alerts)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.build().toString()))
                .build();
        try {
            return outcome(http.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Alertmanager at {0} not reached: {1}", new Object[] {alerts, e});
            return Outcome.UNREACHABLE;
        }
    }

    /**
     * Labels of the alerts of a name that it has, silenced and inhibited ones too; empty where it does not answer.
     */
    Optional<List<JsonObject>> present(String alertName) throws InterruptedException {
        String filter = URLEncoder.encode("alertname=\"" + alertName + "\"", StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(alerts + "?filter=" + filter)).timeout(timeout).build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return response.statusCode() == 200 ? Optional.of(labels(response.body())) : Optional.empty();
        } catch (IOException | JsonException e) {
            LOG.log(Level.WARNING, "Alertmanager at {0} cannot say what it has: {1}", new Object[] {alerts, e});
            return Optional.empty();
        }
    }

    private static List<JsonObject> labels(String body) {
        try (JsonReader json = Json.createReader(new StringReader(body))) {
            return json.readArray().getValuesAs(JsonObject.class).stream().map(alert -> alert.getJsonObject("labels")).toList();
        }
    }

    private Outcome outcome(HttpResponse<String> response) {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return Outcome.ACCEPTED;
        }
        String reason = response.body().strip();
        LOG.log(Level.WARNING, "Alertmanager answered {0}: {1}", new Object[] {
            status, reason.substring(0, Math.min(reason.length(), REASON_CHARS_MAX))});
        // 400 and 422 speak of the alerts; every other status speaks of the server or of the way to it.
        return status == 400 || status == 422 ? Outcome.REFUSED : Outcome.FAILED;
    }
}
