package dev.stagewatch.server.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import dev.stagewatch.engine.Alert;
import dev.stagewatch.engine.ResolvedAlert;
import dev.stagewatch.model.hop.Holder;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/**
 * An alert in the form of Alertmanager's v2 API. The labels are the alert's identity there, so they hold nothing that
 * changes while it fires; what changes stands in annotations.
 */
final class AlertMessage {

    static final String NAME = "OrderOverdue";
    static final String RUNBOOK = "alert-rules/runbooks/OrdersBetweenStatusesTooLong.md";

    private final AlertLinks links;
    private final Duration lifetime;

    /**
     * @param lifetime how long an alert fires on at Alertmanager when it is not told again
     */
    AlertMessage(AlertLinks links, Duration lifetime) {
        this.links = links;
        this.lifetime = lifetime;
    }

    /** @param holder what holds the order just now (A3) */
    JsonObject firing(Alert alert, Optional<Holder> holder, Instant now) {
        String overBy = Spoken.duration(Duration.between(alert.deadline(), later(now, alert.deadline())));
        JsonObjectBuilder annotations = annotations(alert)
                .add("summary", "%s, limit %s, over by %s".formatted(
                        stuck(alert, now), Spoken.duration(alert.limit()), overBy))
                .add("description", "No %s has come since%s. %s".formatted(awaited(alert), held(holder), whose(alert)).strip());
        holder.ifPresent(known -> add(annotations, known));
        return message(alert, annotations, later(now, alert.deadline()).plus(lifetime));
    }

    JsonObject resolved(ResolvedAlert resolved, Instant now) {
        Alert alert = resolved.alert();
        String resolution = resolved.resolution().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        JsonObjectBuilder annotations = annotations(alert)
                .add("summary", "Order %s no longer stuck in %s: %s".formatted(
                        alert.orderId(), alert.stage(), resolution))
                .add("description", "It was %s since %s. %s".formatted(
                        alert.fromStatus(), Spoken.instant(alert.since(), now), whose(alert)).strip())
                .add("resolution", resolution);
        return message(alert, annotations, later(now, alert.deadline()));
    }

    private JsonObject message(Alert alert, JsonObjectBuilder annotations, Instant endsAt) {
        JsonObjectBuilder message = Json.createObjectBuilder()
                .add("labels", labels(alert))
                .add("annotations", annotations)
                .add("startsAt", alert.deadline().toString())
                .add("endsAt", endsAt.toString());
        links.orderJson(alert).ifPresent(link -> message.add("generatorURL", link));
        return message.build();
    }

    private static JsonObjectBuilder labels(Alert alert) {
        JsonObjectBuilder labels = Json.createObjectBuilder()
                .add("alertname", NAME)
                .add("order_id", alert.orderId())
                .add("stage", alert.stage())
                .add("severity", alert.severity());
        if (!alert.owner().isEmpty()) {
            labels.add("owner", alert.owner());
        }
        return labels;
    }

    private JsonObjectBuilder annotations(Alert alert) {
        JsonObjectBuilder annotations = Json.createObjectBuilder()
                .add("since", alert.since().toString())
                .add("deadline", alert.deadline().toString())
                .add("from_status", alert.fromStatus())
                .add("to_statuses", String.join(", ", alert.toStatuses()))
                .add("visit", alert.visitId())
                .add("kind", alert.kind().name().toLowerCase(Locale.ROOT))
                .add("runbook_url", RUNBOOK);
        alert.partner().ifPresent(partner -> annotations.add("partner", partner));
        links.order(alert).ifPresent(link -> annotations.add("order", link));
        links.trace(alert).ifPresent(link -> annotations.add("trace", link));
        return annotations;
    }

    private static String stuck(Alert alert, Instant now) {
        return "Order %s stuck in %s: %s since %s".formatted(
                alert.orderId(), alert.stage(), alert.fromStatus(), Spoken.instant(alert.since(), now));
    }

    private static String awaited(Alert alert) {
        return alert.toStatuses().isEmpty() ? "other status" : String.join(" or ", alert.toStatuses());
    }

    private static String held(Optional<Holder> holder) {
        return holder.map(known -> ": " + known.sentence()).orElse("");
    }

    private static void add(JsonObjectBuilder annotations, Holder holder) {
        annotations.add("holder", holder.sentence()).add("holder_kind", lower(holder.kind()))
                .add("holder_component", lower(holder.component()));
        addText(annotations, "holder_service", holder.service());
        addText(annotations, "holder_target", holder.target());
        addText(annotations, "last_error", holder.lastError());
    }

    private static void addText(JsonObjectBuilder annotations, String name, String value) {
        if (!value.isEmpty()) {
            annotations.add(name, value);
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String whose(Alert alert) {
        String reported = alert.service().isEmpty() ? "" : "%s was last reported by %s.".formatted(
                alert.fromStatus(), alert.service());
        return alert.owner().isEmpty() ? reported : "The stage is owned by %s. %s".formatted(
                alert.owner(), reported).strip();
    }

    /** Alertmanager refuses an end before its start, which a slow clock of ours could give. */
    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
