package dev.stagewatch.server.alerts;


import dev.stagewatch.engine.Alert;
import jakarta.json.JsonObject;

/** What makes two alerts the same one: the order, the stage and the fact that started the visit (V1). */
record AlertKey(String orderId, String stage, String visitId) {

    /** As Alertmanager gives it back: a long visit id is cut in its label. */
    static AlertKey ofLabels(JsonObject labels) {
        return new AlertKey(labels.getString("order_id", ""), labels.getString("stage", ""), labels.getString("visit", ""));
    }

    static AlertKey of(Alert alert) {
        return new AlertKey(alert.orderId(), alert.stage(), alert.visitId());
    }
}
