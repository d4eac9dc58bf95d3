package dev.stagewatch.history.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import dev.stagewatch.history.event.EventType;
import dev.stagewatch.history.event.SlaEvent;

/**
 * What an order's events make of its history. Revisions and alerts are a set: order and repetition do not matter. What runs
 * follows the highest watermark: an event said earlier than what is known is a re-read and starts nothing anew. Pure, no I/O;
 * not thread-safe.
 */
final class OrderFold {

    private final OrderRow before;
    private OrderRow row;
    private final Map<VisitKey, NavigableMap<Integer, Revision>> revisions = new LinkedHashMap<>();
    private final Map<String, OpenVisit> open = new HashMap<>();
    private final Set<String> openBefore = new HashSet<>();
    private final Map<AlertKey, SlaEvent> alerts = new LinkedHashMap<>();
    private final Set<AlertKey> alertsBefore;
    private final Map<Revision, Integer> links = new HashMap<>();

    OrderFold(OrderRow row, Collection<Revision> revisions, Collection<OpenVisit> open, Collection<AlertKey> alerts) {
        this.before = row;
        this.row = row;
        revisions.forEach(known -> {
            of(known.key()).put(known.revision(), known);
            links.put(known, known.supersededBy());
        });
        open.forEach(visit -> {
            this.open.put(visit.stage(), visit);
            openBefore.add(visit.stage());
        });
        this.alertsBefore = new HashSet<>(alerts);
    }

    Outcome apply(SlaEvent event) {
        boolean reread = event.saidAt().isBefore(row.saidAt());
        row = row.with(event);
        if (event.type().isRevision()) {
            return revise(event, reread);
        }
        if (!event.type().isAlert()) {
            return run(event, reread) ? Outcome.WRITTEN : Outcome.KNOWN;
        }
        AlertKey key = AlertKey.of(event);
        if (alertsBefore.contains(key) || alerts.putIfAbsent(key, event) != null) {
            return Outcome.KNOWN;
        }
        run(event, reread);
        return Outcome.WRITTEN;
    }

    private Outcome revise(SlaEvent event, boolean reread) {
        NavigableMap<Integer, Revision> known = of(VisitKey.of(event));
        if (known.values().stream().anyMatch(one -> one.hash().equals(event.hash()))) {
            return Outcome.KNOWN;
        }
        int revision = event.revision();
        if (known.containsKey(revision)) {
            Revision last = known.lastEntry().getValue();
            if (!event.saidAt().isAfter(last.saidAt())) {
                return Outcome.CONFLICT;
            }
            if (last.meaning().equals(Revision.Meaning.of(event))) {
                return Outcome.KNOWN;
            }
            revision = last.revision() + 1;
        }
        run(event, reread);
        known.put(revision, Revision.of(event, revision));
        link(known);
        return Outcome.WRITTEN;
    }

    private static void link(NavigableMap<Integer, Revision> known) {
        known.replaceAll((revision, at) -> at.supersededBy(known.higherKey(revision)));
    }

    /** @return whether what runs has changed */
    private boolean run(SlaEvent event, boolean reread) {
        VisitKey key = VisitKey.of(event);
        OpenVisit running = open.get(event.stage());
        if (!event.isRunning()) {
            return running != null && isEnded(running, event, key) && open.remove(event.stage()) != null;
        }
        if (reread || isPast(key, event) || isTold(running, event, key)) {
            return false;
        }
        open.put(event.stage(), OpenVisit.of(event, running));
        return true;
    }

    /** Whether the visit's end was told since. */
    private boolean isPast(VisitKey key, SlaEvent event) {
        return of(key).values().stream().anyMatch(known -> !known.saidAt().isBefore(event.saidAt()));
    }

    /** An entry tells nothing new of a visit that runs already. */
    private static boolean isTold(OpenVisit running, SlaEvent event, VisitKey key) {
        return running != null && running.isOf(key) && event.type() == EventType.ENTERED && running.revision() >= event.revision();
    }

    /**
     * Its own end, or that of a visit it was renamed to (V1): visits of a stage never overlap, so one that was said earlier
     * and began before another's end runs no more under its old name.
     */
    private static boolean isEnded(OpenVisit running, SlaEvent event, VisitKey key) {
        if (running.isOf(key)) {
            return event.isGone() ? !event.saidAt().isBefore(running.saidAt()) : running.revision() < event.revision();
        }
        return !event.isGone() && event.type() != EventType.ENTERED && running.saidAt().isBefore(event.saidAt())
                && running.startedAt().isBefore(event.visit().endedAt());
    }

    private NavigableMap<Integer, Revision> of(VisitKey key) {
        return revisions.computeIfAbsent(key, any -> new TreeMap<>());
    }

    OrderRow row() {
        return row;
    }

    boolean rowChanged() {
        return !row.equals(before);
    }

    boolean partnerChanged() {
        return row.partner() != null && !row.partner().equals(before.partner());
    }

    List<Revision> newRevisions() {
        return revisions.values().stream().flatMap(known -> known.values().stream()).filter(Revision::isNew).toList();
    }

    /** Rows that were there before, now superseded by another revision than they say. */
    List<Revision> relinked() {
        List<Revision> changed = new ArrayList<>();
        links.forEach((was, next) -> {
            Revision now = of(was.key()).get(was.revision());
            if (!Objects.equals(now.supersededBy(), next)) {
                changed.add(now);
            }
        });
        return changed;
    }

    List<OpenVisit> opened() {
        return open.values().stream().filter(OpenVisit::isNew).toList();
    }

    /** Stages whose row in {@code open_visit} is to go. */
    List<String> closed() {
        return openBefore.stream().filter(stage -> !open.containsKey(stage)).toList();
    }

    List<SlaEvent> newAlerts() {
        return List.copyOf(alerts.values());
    }
}
