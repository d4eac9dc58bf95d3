package dev.stagewatch.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagewatch.local.process.Await;
import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.stack.Progress;
import dev.stagewatch.local.stack.Stack;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The story that {@code up --demo} tells: a person and a partner order and get their prices; then MES stops to consume, the next
 * order gets stuck for real, and its alert shows up; MES goes on, the price comes, the alert resolves. Each line says how many
 * seconds have passed since the servers were up.
 */
public final class Demo {

    private static final Duration PRICE_PATIENCE = Duration.ofSeconds(90);
    private static final Duration ALERT_PATIENCE = Duration.ofSeconds(120);
    private static final String QUEUE = "/ops/consumers/mes.orders";

    private final Stack stack;
    private final Progress progress;
    private final long startedNanos;

    /** @param startedNanos {@link System#nanoTime} when the servers were up */
    public Demo(Stack stack, Progress progress, long startedNanos) {
        this.stack = stack;
        this.progress = progress;
        this.startedNanos = startedNanos;
    }

    /** Tells it once; throws when a step does not happen in its time. */
    public void run() {
        say("sample orders, through the shop's API:");
        ShopClient person = ShopClient.person(stack.url(PartName.SHOP));
        ShopClient partner = ShopClient.partner(stack.url(PartName.SHOP), stack.secrets().partnerKey("acme"));
        Map<String, ShopClient> orders = new LinkedHashMap<>();
        orders.put(person.order("SILVER_925", 1, StlShapes.binaryCube(12)), person);
        orders.put(partner.order("GOLD_14K", 3, StlShapes.binarySphere(8, 60)), partner);
        orders.forEach(this::awaitPrice);

        say("MES stops to consume " + QUEUE.substring(QUEUE.lastIndexOf('/') + 1) + "; the next order gets stuck:");
        mesConsumes("paused");
        try {
            String stuck = partner.order("SILVER_925", 2, StlShapes.asciiCube(15));
            say("  " + stuck + " of partner acme is submitted");
            showAlert(stuck);
            mesConsumes("running");
            say("MES consumes again");
            awaitPrice(stuck, partner);
            showResolved(stuck);
        } finally {
            mesConsumes("running");
        }
    }

    private void awaitPrice(String order, ShopClient client) {
        AtomicReference<JsonNode> last = new AtomicReference<>();
        boolean priced = Await.until(PRICE_PATIENCE, () -> {
            last.set(client.read(order));
            return last.get().path("price").hasNonNull("amount");
        });
        if (!priced) {
            throw new IllegalStateException(order + " has no price after " + PRICE_PATIENCE.toSeconds() + " s: " + last.get());
        }
        JsonNode price = last.get().path("price");
        say("  " + order + " has its price: " + price.path("amount").asText() + " " + price.path("currency").asText());
    }

    private void showAlert(String order) {
        if (!stack.has(PartName.ALERTMANAGER)) {
            showOverdue(order);
            return;
        }
        AtomicReference<JsonNode> alert = new AtomicReference<>();
        if (!Await.until(ALERT_PATIENCE, () -> alertOf(order, alert))) {
            throw new IllegalStateException("Alertmanager has no alert for " + order + " after " + ALERT_PATIENCE.toSeconds() + " s");
        }
        say("ALERT in Alertmanager:");
        alert.get().path("labels").properties().forEach(e -> say("    " + e.getKey() + " = " + e.getValue().asText()));
        alert.get().path("annotations").properties().forEach(e -> say("    " + e.getKey() + ": " + e.getValue().asText()));
    }

    /** Where no Alertmanager could be had, the analyzer itself tells. */
    private void showOverdue(String order) {
        Json analyzer = new Json(stack.url(PartName.SLA_ANALYZER), Map.of());
        boolean overdue = Await.until(ALERT_PATIENCE, () -> analyzer.get("/api/v1/orders?state=overdue").toString().contains(order));
        if (!overdue) {
            throw new IllegalStateException("the analyzer does not call " + order + " overdue after " + ALERT_PATIENCE.toSeconds() + " s");
        }
        say("OVERDUE by the analyzer's API (there is no Alertmanager here): " + order);
    }

    private void showResolved(String order) {
        if (stack.has(PartName.ALERTMANAGER)) {
            if (!Await.until(ALERT_PATIENCE, () -> !alertOf(order, new AtomicReference<>()))) {
                throw new IllegalStateException("the alert for " + order + " does not resolve");
            }
            say("the alert for " + order + " is resolved");
        }
    }

    private boolean alertOf(String order, AtomicReference<JsonNode> found) {
        URI alertmanager = stack.url(PartName.ALERTMANAGER);
        JsonNode alerts = new Json(alertmanager, Map.of()).get("/api/v2/alerts?active=true&filter=order_id%3D%22" + order + "%22");
        found.set(alerts.path(0));
        return !alerts.isEmpty();
    }

    private void mesConsumes(String state) {
        new Json(stack.url(PartName.MES), Map.of("X-API-Key", stack.secrets().staffKey())).put(QUEUE, Map.of("state", state));
    }

    private void say(String line) {
        progress.say(String.format("%6.1f s  %s", (System.nanoTime() - startedNanos) / 1e9, line));
    }
}
