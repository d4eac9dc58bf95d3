package dev.stagewatch.server.alerts;


import dev.stagewatch.engine.Alert;
import jakarta.json.JsonObject;

/**
 * What makes two alerts the same one, as their labels have it: at most one visit of a stage runs (S2), and where another fact comes
 * to start it, its alert goes on (V1).
 */
record AlertKey(String orderId, String stage) {

    /** As Alertmanager gives it back. */
    static AlertKey ofLabels(JsonObject labels) {
        return new AlertKey(labels.getString("order_id", ""), labels.getString("stage", ""));
    }

    static AlertKey of(Alert alert) {
        return new AlertKey(alert.orderId(), alert.stage());
    }
}
