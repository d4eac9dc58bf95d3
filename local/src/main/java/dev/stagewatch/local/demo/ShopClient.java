package dev.stagewatch.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import java.util.UUID;

/** Someone who orders: a person with a session, or a partner with its key. */
public final class ShopClient {

    private static final String ORDERS = "/api/v1/orders";

    private final Json http;

    private ShopClient(Json http) {
        this.http = http;
    }

    /** A new customer, logged in. */
    public static ShopClient person(URI shop) {
        Json visitor = new Json(shop, Map.of());
        String email = "demo-" + UUID.randomUUID() + "@example.org";
        String password = UUID.randomUUID().toString();
        visitor.post("/api/v1/customers", Map.of("email", email, "name", "Sample Customer", "password", password));
        String cookie = visitor.send("POST", "/api/v1/sessions", Json.json(Map.of("email", email, "password", password)), "application/json")
                .headers().firstValue("Set-Cookie").orElseThrow(() -> new IllegalStateException("the shop gave no session"));
        return new ShopClient(new Json(shop, Map.of("Cookie", cookie.split(";", 2)[0])));
    }

    /** A partner's machine. */
    public static ShopClient partner(URI shop, String key) {
        return new ShopClient(new Json(shop, Map.of("X-API-Key", key)));
    }

    /** Creates an order, uploads its model, submits it; returns the order id. */
    public String order(String material, int quantity, byte[] stl) {
        String id = create(material, quantity);
        upload(id, stl);
        step(id, "submit");
        return id;
    }

    /** Creates an order; returns its id. */
    public String create(String material, int quantity) {
        return http.post(ORDERS, Map.of("material", material, "quantity", quantity)).path("id").asText();
    }

    /** Gives an order its model. */
    public void upload(String order, byte[] stl) {
        http.upload(ORDERS + "/" + order + "/model", stl);
    }

    /** One of submit, approve, pay, cancel. */
    public void step(String order, String step) {
        http.post(ORDERS + "/" + order + "/" + step, Map.of());
    }

    /** The order as the shop shows it. */
    public JsonNode read(String order) {
        return http.get(ORDERS + "/" + order);
    }
}
