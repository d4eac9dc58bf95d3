package dev.stagewatch.server.alerts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.stagewatch.engine.Alert;
import dev.stagewatch.engine.AlertKind;
import dev.stagewatch.engine.OpenOrders;
import dev.stagewatch.engine.ResolvedAlert;

/**
 * What Alertmanager was told and what it is still to be told. No clock and no I/O of its own; for one thread.
 *
 * <p>A resolve is told whether or not this process told the alert: the one before it may have. Alertmanager notifies
 * nobody of the end of an alert it never notified.
 */
final class AlertBook {

    /** More waiting resolves than this are not kept; by then Alertmanager has ended these alerts by their endsAt. */
    static final int RESOLVES_MAX = 100_000;

    private final Storms storms;
    private final Map<AlertKey, Instant> told = new HashMap<>();
    /** What Alertmanager had when this process began, by its labels. */
    private final Set<AlertKey> adopted = new HashSet<>();
    private final Map<String, Storms.Storm> stormsTold = new HashMap<>();
    private final Map<AlertKey, ResolvedAlert> resolves = new LinkedHashMap<>();
    private long lastSequence;

    AlertBook(Storms storms) {
        this.storms = storms;
    }

    /** What one round has to tell. */
    record Round(List<Alert> firing, List<ResolvedAlert> resolved, List<Storms.Storm> storms, List<Storms.Storm> stormsOver) {
    }

    /** Looks at the orders: notes what resolved, and gives what fires, earliest deadline first. */
    List<Alert> look(OpenOrders orders) {
        // In this order: an alert that resolves between the two calls is then told as firing now and as resolved in the
        // next round. The other way round its end would be taken for a repetition of an earlier one and be lost.
        for (ResolvedAlert resolved : orders.resolved(lastSequence)) {
            lastSequence = Math.max(lastSequence, resolved.sequence());
            resolves.put(AlertKey.of(resolved.alert()), resolved);
        }
        return orders.firing();
    }

    /**
     * Says what to tell.
     *
     * @param firing what {@link #look} gave
     * @param repeat true: every firing alert, told or not; false: only what changed
     */
    Round next(List<Alert> firing, boolean repeat) {
        Set<AlertKey> now = firing.stream().map(AlertKey::of).collect(Collectors.toSet());
        resolves.keySet().removeAll(now);
        told.keySet().retainAll(now);
        adopted.retainAll(now);
        dropOldestResolves();
        Storms.Split split = storms.split(firing.stream().filter(this::isToBeTold).toList(), this::isTold);
        return new Round(split.single().stream().filter(alert -> repeat || isNews(alert)).toList(),
                new ArrayList<>(resolves.values()),
                split.storms().values().stream().filter(storm -> repeat || !stormsTold.containsKey(storm.stage())).toList(),
                stormsTold.values().stream().filter(storm -> !split.storms().containsKey(storm.stage())).toList());
    }

    /** Whether there are so many alerts that it counts which of them an earlier process told. */
    boolean needsToKnowWhatWasTold(List<Alert> firing) {
        return firing.size() > storms.threshold();
    }

    /** What Alertmanager has, from before this process: it goes on, else it would resolve falsely. */
    void adopt(Collection<AlertKey> present) {
        adopted.addAll(present);
    }

    private boolean isTold(Alert alert) {
        AlertKey key = AlertKey.of(alert);
        return told.containsKey(key) || adopted.contains(key);
    }

    /** B3: only stuck notifies; one that became blind after it was told goes on until it ends. */
    private boolean isToBeTold(Alert alert) {
        return alert.kind() == AlertKind.STUCK || isTold(alert);
    }

    private boolean isNews(Alert alert) {
        return !alert.deadline().equals(told.get(AlertKey.of(alert)));
    }

    private void dropOldestResolves() {
        var oldest = resolves.keySet().iterator();
        while (resolves.size() > RESOLVES_MAX) {
            oldest.next();
            oldest.remove();
        }
    }

    /** Alertmanager took it. */
    void accepted(Alert alert) {
        told.put(AlertKey.of(alert), alert.deadline());
    }

    /** Alertmanager took it. */
    void accepted(ResolvedAlert resolved) {
        resolves.remove(AlertKey.of(resolved.alert()), resolved);
    }

    /** Alertmanager took it. */
    void accepted(Storms.Storm storm) {
        stormsTold.put(storm.stage(), storm);
    }

    /** Alertmanager took its end. */
    void ended(Storms.Storm storm) {
        stormsTold.remove(storm.stage());
    }

    /** Resolves that Alertmanager has not taken yet. */
    int waitingResolves() {
        return resolves.size();
    }
}
