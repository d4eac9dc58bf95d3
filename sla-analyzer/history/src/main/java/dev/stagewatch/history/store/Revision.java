package dev.stagewatch.history.store;

import java.time.Instant;

import dev.stagewatch.history.event.SlaEvent;

/**
 * One revision of what was said of a visit's end. Immutable.
 *
 * @param revision     the event's, or the next free one where the event's count began anew: a visit that was gone came back, or
 *     the engine lost its state
 * @param supersededBy the next revision that is known; null of the newest
 * @param said         null where the row was there before this batch
 */
record Revision(VisitKey key, int revision, Integer supersededBy, Instant saidAt, String hash, Meaning meaning, SlaEvent said) {

    /** What a revision says, whenever it was said. */
    record Meaning(String endKind, String verdict, Instant startedAt, Instant endedAt, long elapsed, long limit) {

        static Meaning of(SlaEvent event) {
            return event.isGone() ? new Meaning("gone", null, null, null, event.elapsed(), event.limit())
                    : new Meaning(event.visit().end(), event.verdict(), event.visit().startedAt(), event.visit().endedAt(), event.elapsed(),
                            event.limit());
        }
    }

    static Revision of(SlaEvent event, int revision) {
        return new Revision(VisitKey.of(event), revision, null, event.saidAt(), event.hash(), Meaning.of(event), event);
    }

    Revision supersededBy(Integer next) {
        return new Revision(key, revision, next, saidAt, hash, meaning, said);
    }

    boolean isNew() {
        return said != null;
    }
}
