package dev.stagewatch.replay.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Asks a running analyzer what a policy would change there ({@code POST /api/v1/policy/preview}). Thread-safe. */
public final class AgainstAnalyzer {
    private static final String PATH = "/api/v1/policy/preview";
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofMinutes(5);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final URI analyzer;

    /** @throws IllegalArgumentException where it is no http or https address */
    public AgainstAnalyzer(String url) {
        URI given = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
        if (given.getHost() == null || !("http".equals(given.getScheme()) || "https".equals(given.getScheme()))) {
            throw new IllegalArgumentException(url + " is no address of an analyzer; write it as http://localhost:9080");
        }
        this.analyzer = given;
    }

    /**
     * @param sla   text of sla.yaml
     * @param files texts of its holiday files, by name
     * @return the analyzer's answer
     * @throws IOException where there is none; the message says why and what to do
     */
    public JsonNode preview(String sla, Map<String, String> files) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(analyzer + PATH)).timeout(ANSWER).header("Content-Type", "application/json")
                .header("Accept", "application/json").POST(HttpRequest.BodyPublishers.ofString(body(sla, files))).build();
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
            return read(client.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (java.net.ConnectException | java.net.http.HttpTimeoutException e) {
            throw new IOException(analyzer + ": no analyzer answers there (" + (e.getMessage() == null ? "connection refused" : e.getMessage())
                    + "); ./stagewatch status says where one runs", e);
        }
    }

    private JsonNode read(HttpResponse<String> response) throws IOException {
        if (response.statusCode() == NOT_FOUND) {
            throw new IOException(analyzer + ": has no " + PATH + "; is it an analyzer of this version?");
        }
        JsonNode json;
        try {
            json = new ObjectMapper().readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new IOException(analyzer + ": answered " + response.statusCode() + " with what is no JSON", e);
        }
        if (response.statusCode() != OK) {
            throw new IOException(analyzer + ": answered " + response.statusCode() + ", " + json.path("detail").asText("without a reason"));
        }
        return json;
    }

    private static String body(String sla, Map<String, String> files) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("sla", sla);
            json.writeObjectFieldStart("files");
            for (Map.Entry<String, String> file : files.entrySet()) {
                json.writeStringField(file.getKey(), file.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        return text.toString();
    }
}
