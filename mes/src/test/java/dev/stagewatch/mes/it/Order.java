package dev.stagewatch.mes.it;

import jakarta.json.JsonObject;

/**
 * An order as crm hands it to MES.
 *
 * @param traceId of the trace that its messages continue
 */
record Order(String id, String traceId, JsonObject details) {
    private static final String CAUSE_SPAN = "00f067aa0ba902b7";

    String traceparent() {
        return "00-" + traceId + "-" + CAUSE_SPAN + "-01";
    }
}
