package dev.stagewatch.server.live;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.stagewatch.engine.Alert;
import dev.stagewatch.engine.OpenOrders;
import dev.stagewatch.engine.ResolvedAlert;

/** Compares the engine's alerts with what they were at the last look. For one thread. */
final class AlertChanges {

    private record Key(String orderId, String stage, String visitId) {

        static Key of(Alert alert) {
            return new Key(alert.orderId(), alert.stage(), alert.visitId());
        }
    }

    private Set<Key> firing;
    private long sequence;

    /** Nothing at the first look: what fires already is on the board. */
    List<LiveEvent> look(OpenOrders orders) {
        List<LiveEvent> events = new ArrayList<>();
        List<ResolvedAlert> ended = orders.resolved(sequence);
        List<Alert> now = orders.firing();
        if (firing != null) {
            now.stream().filter(alert -> !firing.contains(Key.of(alert))).map(AlertChanges::overdue).forEach(events::add);
            ended.stream().map(AlertChanges::resolved).forEach(events::add);
        }
        sequence = ended.stream().mapToLong(ResolvedAlert::sequence).max().orElse(sequence);
        firing = new HashSet<>();
        now.forEach(alert -> firing.add(Key.of(alert)));
        return events;
    }

    private static LiveEvent overdue(Alert alert) {
        return new LiveEvent(LiveEvent.OVERDUE, alert.orderId(), alert.stage(), alert.partner(), alert.deadline(), null);
    }

    private static LiveEvent resolved(ResolvedAlert ended) {
        return new LiveEvent(LiveEvent.RESOLVED, ended.alert().orderId(), ended.alert().stage(), ended.alert().partner(), ended.at(),
                ended.resolution().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
