package dev.stagewatch.model.timeline;

import dev.stagewatch.model.fact.FactKey;
import dev.stagewatch.model.fact.StatusFact;

/**
 * The time from entering a status to entering the next different one (V1).
 *
 * @param fact    what started it; its key is the visit's identity
 * @param number  from 1, by status, for display only: a late fact may renumber
 * @param entered effective time, epoch nanoseconds
 * @param left    likewise; NEVER while the order is in the status
 */
public record StatusVisit(StatusFact fact, int number, long entered, long left) {
    public FactKey key() {
        return fact.key();
    }

    public String status() {
        return fact.status();
    }
}
