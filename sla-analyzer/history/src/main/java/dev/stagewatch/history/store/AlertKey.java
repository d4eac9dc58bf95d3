package dev.stagewatch.history.store;

import java.time.Instant;

import dev.stagewatch.history.event.SlaEvent;

/** An entry of the alerts' log, within its order. */
record AlertKey(VisitKey visit, int revision, String type, Instant saidAt) {

    static AlertKey of(SlaEvent event) {
        return new AlertKey(VisitKey.of(event), event.revision(), event.type().text(), event.saidAt());
    }
}
