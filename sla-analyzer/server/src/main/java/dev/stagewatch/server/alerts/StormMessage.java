package dev.stagewatch.server.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;

import dev.stagewatch.engine.Alert;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** A {@link Storms.Storm} in the form of Alertmanager's v2 API; one alert a stage, whatever it counts. */
record StormMessage(AlertLinks links, Duration lifetime) {

    static final String NAME = "OrdersOverdueStorm";

    JsonObject firing(Storms.Storm storm, Instant now) {
        return message(storm, annotations(storm, now), now.plus(lifetime));
    }

    JsonObject over(Storms.Storm storm, Instant now) {
        JsonObjectBuilder annotations = Json.createObjectBuilder()
                .add("summary", "Stage %s: no more orders are overdue than are told one by one".formatted(storm.stage()));
        return message(storm, annotations, now);
    }

    private static JsonObject message(Storms.Storm storm, JsonObjectBuilder annotations, Instant endsAt) {
        JsonObjectBuilder labels = Json.createObjectBuilder()
                .add("alertname", NAME).add("stage", storm.stage()).add("severity", storm.severity());
        if (!storm.owner().isEmpty()) {
            labels.add("owner", storm.owner());
        }
        // Told without a start, Alertmanager would take the end for it.
        Instant startsAt = storm.worst().getFirst().deadline();
        return Json.createObjectBuilder().add("labels", labels).add("annotations", annotations)
                .add("startsAt", startsAt.toString())
                .add("endsAt", (endsAt.isAfter(startsAt) ? endsAt : startsAt).toString()).build();
    }

    private JsonObjectBuilder annotations(Storms.Storm storm, Instant now) {
        JsonObjectBuilder annotations = Json.createObjectBuilder()
                .add("summary", "%d orders stuck in %s".formatted(storm.count(), storm.stage()))
                .add("description", "So many at once have one cause. The longest: %s.".formatted(storm.worst().stream()
                        .map(alert -> worst(alert, now)).collect(Collectors.joining("; "))))
                .add("runbook_url", AlertMessage.RUNBOOK);
        links.overdue(storm.stage()).ifPresent(link -> annotations.add("orders", link));
        return annotations;
    }

    private static String worst(Alert alert, Instant now) {
        return "%s since %s".formatted(alert.orderId(), Spoken.instant(alert.since(), now));
    }
}
