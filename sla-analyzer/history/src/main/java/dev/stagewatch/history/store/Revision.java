package dev.stagewatch.history.store;

import dev.stagewatch.history.event.SlaEvent;

/**
 * One revision of what was said of a visit's end. Immutable.
 *
 * @param supersededBy the next revision that is known; null of the newest
 * @param said         null where the row was there before this batch
 */
record Revision(VisitKey key, int revision, Integer supersededBy, String hash, SlaEvent said) {

    static Revision of(SlaEvent event) {
        return new Revision(VisitKey.of(event), event.revision(), null, event.hash(), event);
    }

    Revision supersededBy(Integer next) {
        return new Revision(key, revision, next, hash, said);
    }

    boolean isNew() {
        return said != null;
    }
}
