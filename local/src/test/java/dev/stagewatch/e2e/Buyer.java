package dev.stagewatch.e2e;

import dev.stagewatch.local.process.Await;
import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.stack.Stack;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Someone who orders through the shop's API: a person by session, or a partner by key. Tries again for as long as the shop is
 * away, as a patient client does; what it asks twice is meant once.
 */
final class Buyer {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final URI shop;
    private final String header;
    private final String value;

    private Buyer(URI shop, String header, String value) {
        this.shop = shop;
        this.header = header;
        this.value = value;
    }

    static Buyer person(Stack stack) {
        URI shop = stack.url(PartName.SHOP);
        String email = "buyer-" + UUID.randomUUID() + "@example.org";
        String password = "correct horse battery staple";
        Http.Answer registered = Http.send(posting(shop, "/api/v1/customers",
                Map.of("email", email, "name", "Test Buyer", "password", password)).build());
        require(registered);
        Http.Answer session = Http.send(posting(shop, "/api/v1/sessions", Map.of("email", email, "password", password)).build());
        require(session);
        String cookie = session.raw().headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        return new Buyer(shop, "Cookie", cookie);
    }

    static Buyer partner(Stack stack, String partner) {
        return new Buyer(stack.url(PartName.SHOP), "X-API-Key", stack.secrets().partnerKeys().get(partner));
    }

    /** Creates, uploads and submits an order; returns its id. */
    String order(byte[] stl) {
        String order = create();
        upload(order, stl);
        submit(order);
        return order;
    }

    String create() {
        String key = UUID.randomUUID().toString();
        return patiently(() -> Http.send(posting(shop, "/api/v1/orders", Map.of("material", "SILVER_925", "quantity", 1))
                .header(header, value).header("Idempotency-Key", key).build())).json().path("id").asText();
    }

    void upload(String order, byte[] stl) {
        patiently(() -> Http.send(request("/api/v1/orders/" + order + "/model").header("Content-Type", "model/stl")
                .PUT(BodyPublishers.ofByteArray(stl)).build()));
    }

    void submit(String order) {
        step(order, "submit");
    }

    void approve(String order) {
        step(order, "approve");
    }

    void pay(String order) {
        step(order, "pay");
    }

    void cancel(String order) {
        step(order, "cancel");
    }

    String statusOf(String order) {
        return patiently(() -> Http.send(request("/api/v1/orders/" + order).GET().build())).json().path("status").asText();
    }

    HttpRequest.Builder request(String path) {
        return Http.request(shop, path).header(header, value);
    }

    /** A step that an earlier try has already done answers 409; that is as good. */
    private void step(String order, String step) {
        patiently(() -> {
            Http.Answer answer = Http.send(request("/api/v1/orders/" + order + "/" + step).POST(BodyPublishers.noBody()).build());
            return answer.status() == 409 ? new Http.Answer(204, "", "", answer.raw()) : answer;
        });
    }

    private static HttpRequest.Builder posting(URI shop, String path, Map<String, ?> body) {
        return Http.request(shop, path).header("Content-Type", "application/json").POST(Http.json(body));
    }

    private static Http.Answer patiently(java.util.function.Supplier<Http.Answer> attempt) {
        AtomicReference<Http.Answer> answer = new AtomicReference<>();
        boolean done = Await.until(PATIENCE, () -> {
            try {
                answer.set(attempt.get());
                return answer.get().status() < 500 && answer.get().status() != 404;
            } catch (UncheckedIOException away) {
                return false;
            }
        });
        if (!done) {
            throw new AssertionError("the shop did not do it within " + PATIENCE + ": " + answer.get());
        }
        require(answer.get());
        return answer.get();
    }

    private static void require(Http.Answer answer) {
        if (!answer.is2xx()) {
            throw new AssertionError(answer.toString());
        }
    }
}
