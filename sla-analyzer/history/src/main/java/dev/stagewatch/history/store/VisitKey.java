package dev.stagewatch.history.store;

import dev.stagewatch.history.event.SlaEvent;

/** A visit within its order: the stage, and the fact that started it (V1). */
record VisitKey(String stage, String visitId) {

    static VisitKey of(SlaEvent event) {
        return new VisitKey(event.stage(), event.visitId());
    }
}
