package dev.stagewatch.history.store;

import java.time.Instant;
import java.time.LocalDate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagewatch.history.event.SlaEvent;

/** Rows as JSON, by the names of the columns, for {@code jsonb_populate_recordset}. Stateless. */
final class HistoryRows {

    private HistoryRows() { }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static ObjectNode visit(OrderRow order, Revision revision) {
        SlaEvent event = revision.said();
        ObjectNode row = common(order, event);
        row.put("revision", revision.revision());
        row.put("superseded_by", revision.supersededBy());
        row.put("event_type", event.type().text());
        row.put("number", event.number());
        row.put("end_kind", event.isGone() ? "gone" : event.visit().end());
        row.put("verdict", event.verdict());
        row.put("elapsed_ns", event.elapsed());
        row.put("event_hash", event.hash());
        row.set("components", event.components());
        row.put("hops_truncated", event.hopsTruncated());
        about(row, event.visit());
        return row;
    }

    private static void about(ObjectNode row, SlaEvent.Visit visit) {
        ArrayNode traces = row.putArray("trace_ids");
        row.put("implicit", visit != null && visit.implicit());
        if (visit == null) {
            return;
        }
        visit.traceIds().forEach(traces::add);
        row.put("from_status", visit.from());
        instant(row, "started_at", visit.startedAt());
        instant(row, "ended_at", visit.endedAt());
        instant(row, "deadline", visit.deadline());
        row.put("paused_ns", visit.paused());
        row.put("completeness", visit.completeness());
        row.put("severity", visit.severity());
        row.put("owner", visit.owner());
        row.put("service", visit.service());
        row.put("policy", visit.policy());
        row.put("calendar", visit.calendar());
    }

    static ObjectNode open(OrderRow order, OpenVisit open) {
        SlaEvent event = open.said();
        ObjectNode row = common(order, event);
        row.put("number", event.number());
        row.put("level", open.level());
        instant(row, "level_since", open.levelSince());
        about(row, event.visit());
        return row;
    }

    static ObjectNode alert(OrderRow order, SlaEvent event) {
        ObjectNode row = common(order, event);
        row.put("event_type", event.type().text());
        instant(row, "at", event.at());
        row.put("level", event.level());
        row.put("reason", event.reason());
        row.put("elapsed_ns", event.elapsed());
        row.put("policy", event.isGone() ? null : event.visit().policy());
        return row;
    }

    private static ObjectNode common(OrderRow order, SlaEvent event) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("order_month", order.orderMonth().toString());
        row.put("order_id", order.orderId());
        row.put("partner", order.partner());
        row.put("stage", event.stage());
        row.put("visit_id", event.visitId());
        row.put("revision", event.revision());
        row.put("limit_ns", event.limit());
        row.put("kind", event.kind());
        row.set("holder", event.holder());
        instant(row, "said_at", event.saidAt());
        return row;
    }

    static ObjectNode order(OrderRow order) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("order_id", order.orderId());
        row.put("order_month", order.orderMonth().toString());
        row.put("partner", order.partner());
        instant(row, "began_at", order.beganAt());
        instant(row, "last_at", order.lastAt());
        instant(row, "said_at", order.saidAt());
        return row;
    }

    /** What an order's row is before its first event counts: every event is later. */
    static OrderRow first(SlaEvent event) {
        Instant began = event.isGone() ? event.at() : event.visit().startedAt();
        LocalDate month = Months.of(began);
        return new OrderRow(event.orderId(), month, null, began, began, Instant.parse("2000-01-01T00:00:00Z"));
    }

    static JsonNode link(OrderRow order, Revision revision) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("order_month", order.orderMonth().toString());
        row.put("order_id", order.orderId());
        row.put("stage", revision.key().stage());
        row.put("visit_id", revision.key().visitId());
        row.put("revision", revision.revision());
        row.put("superseded_by", revision.supersededBy());
        return row;
    }

    static JsonNode closed(OrderRow order, String stage) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("order_id", order.orderId());
        row.put("stage", stage);
        return row;
    }

    private static void instant(ObjectNode row, String name, Instant value) {
        row.put(name, value == null ? null : value.toString());
    }
}
