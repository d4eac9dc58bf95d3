package dev.stagewatch.shop.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import dev.stagewatch.orders.it.ItEnvironment;
import dev.stagewatch.orders.it.ServiceClient.Answer;
import jakarta.json.JsonObject;

/** Talks to the shop as a customer does: a person with a session, a partner with its key, or a stranger. */
final class ShopClient {
    static final String ORDERS = "api/v1/orders";
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI shop = ItEnvironment.get().url();
    private final Map<String, String> headers;

    private ShopClient(Map<String, String> headers) {
        this.headers = headers;
    }

    static ShopClient stranger() {
        return new ShopClient(Map.of());
    }

    static ShopClient partner(String name) {
        return new ShopClient(Map.of("X-API-Key", "key-of-" + name));
    }

    /** Somebody new, signed in; what is personal of it contains the given word. */
    static ShopClient person(String word) {
        String email = word + "-" + UUID.randomUUID() + "@example.org";
        ShopClient stranger = stranger();
        stranger.post("api/v1/customers", "{\"email\":\"" + email + "\",\"name\":\"" + word + " Person\",\"password\":\"" + word + "-password\"}");
        HttpResponse<String> session = stranger.exchange(stranger.request("api/v1/sessions").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"email\":\"" + email + "\",\"password\":\"" + word + "-password\"}")));
        return new ShopClient(Map.of("Cookie", session.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0]));
    }

    /** The same caller, who sends one header more. */
    ShopClient with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new ShopClient(more);
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    Answer post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    Answer post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    /** An order of two pieces of brass; its id. */
    String order() {
        return order("{\"material\":\"BRASS\",\"quantity\":2}").getString("id");
    }

    JsonObject order(String json) {
        return created(post(ORDERS, json)).json();
    }

    Answer upload(String order, byte[] model) {
        return upload(order, BodyPublishers.ofByteArray(model));
    }

    Answer upload(String order, BodyPublisher model) {
        return send(request(ORDERS + "/" + order + "/model").header("Content-Type", "model/stl").PUT(model));
    }

    Answer step(String order, String step) {
        return post(ORDERS + "/" + order + "/" + step);
    }

    JsonObject read(String order) {
        return get(ORDERS + "/" + order).json();
    }

    /** The session's cookie or the partner's key as a header line. */
    String credentials() {
        var header = headers.entrySet().iterator().next();
        return header.getKey() + ": " + header.getValue();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(shop.resolve(path));
        headers.forEach(request::header);
        return request;
    }

    private Answer send(HttpRequest.Builder request) {
        HttpResponse<String> answer = exchange(request);
        return new Answer(answer.statusCode(), answer.headers().firstValue("Content-Type").orElse(""), answer.body());
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Answer created(Answer answer) {
        if (answer.status() / 100 != 2) {
            throw new AssertionError("the order was refused: " + answer);
        }
        return answer;
    }
}
