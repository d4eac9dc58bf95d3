package dev.stagewatch.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.stack.Stack;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** What Alertmanager has at the moment. */
final class Alerts {
    private final URI url;

    Alerts(Stack stack) {
        this.url = stack.url(PartName.ALERTMANAGER);
    }

    /** The stage by order id, of the pushed per-order alerts that are active now. */
    Map<String, String> stuckOrders() {
        Map<String, String> stages = new TreeMap<>();
        for (JsonNode alert : active("OrderOverdue")) {
            stages.put(alert.at("/labels/order_id").asText(), alert.at("/labels/stage").asText());
        }
        return stages;
    }

    JsonNode active(String name) {
        return Http.get(url, "/api/v2/alerts?active=true&filter=alertname%3D" + name).json();
    }
}
