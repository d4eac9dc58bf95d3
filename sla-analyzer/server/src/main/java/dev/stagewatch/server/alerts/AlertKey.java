package dev.stagewatch.server.alerts;

import dev.stagewatch.engine.Alert;

/** What makes two alerts the same one: the order, the stage and the fact that started the visit (V1). */
record AlertKey(String orderId, String stage, String visitId) {

    static AlertKey of(Alert alert) {
        return new AlertKey(alert.orderId(), alert.stage(), alert.visitId());
    }
}
