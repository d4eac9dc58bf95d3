package dev.stagewatch.history.store;

import java.time.Instant;

import dev.stagewatch.history.event.EventType;
import dev.stagewatch.history.event.SlaEvent;

/**
 * What is known of a stage's running visit. Immutable.
 *
 * @param level      {@code ok}, {@code at_risk} or {@code overdue}
 * @param levelSince null where ok
 * @param said       the event that told the most of it; null where the row was there before this batch
 */
record OpenVisit(String stage, String visitId, int revision, Instant startedAt, Instant saidAt, String level, Instant levelSince,
        SlaEvent said) {

    /** @param running what is known of the stage, or null */
    static OpenVisit of(SlaEvent event, OpenVisit running) {
        boolean same = running != null && running.isOf(VisitKey.of(event));
        boolean goesOn = same && (event.type() == EventType.CORRECTED || event.type() == EventType.KIND_CHANGED);
        boolean fires = event.type().isFiring() && event.level() != null;
        // A visit that another fact came to start takes its alert with it (V1); since when it fires is no longer told.
        boolean taken = event.type() == EventType.ENTERED && event.level() != null;
        String level = fires || taken ? event.level() : goesOn ? running.level() : "ok";
        Instant since = goesOn ? running.levelSince() : fires ? event.at() : taken ? event.saidAt() : null;
        return new OpenVisit(event.stage(), event.visitId(), event.revision(), event.visit().startedAt(), event.saidAt(), level, since,
                event);
    }

    boolean isOf(VisitKey key) {
        return stage.equals(key.stage()) && visitId.equals(key.visitId());
    }

    boolean isNew() {
        return said != null;
    }
}
