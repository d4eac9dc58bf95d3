package dev.stagewatch.server.alerts;

import java.time.Duration;

/**
 * How often a firing alert is told, and how long it lives at Alertmanager untold.
 *
 * @param interval between two repetitions
 * @param lifetime until its endsAt; longer than a restart or a take-over takes, else Alertmanager resolves alerts of orders that
 *                 are still stuck, and shorter than anyone would wait for an analyzer that is gone for good
 */
public record AlertTimes(Duration interval, Duration lifetime) {

    /** Refuses a lifetime within which no repetition comes. */
    public AlertTimes {
        if (lifetime.compareTo(interval.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException("ALERT_LIFETIME must be twice ALERT_INTERVAL (" + interval + ") or more, is " + lifetime);
        }
    }
}
