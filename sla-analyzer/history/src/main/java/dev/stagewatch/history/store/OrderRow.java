package dev.stagewatch.history.store;

import java.time.Instant;
import java.time.LocalDate;

import dev.stagewatch.history.event.SlaEvent;

/**
 * An order's row in the directory. Immutable.
 *
 * @param orderMonth first day of the month in which the order began, as it was first told; never changes
 * @param saidAt     highest watermark of its events so far; an older event about what runs is a re-read
 */
record OrderRow(String orderId, LocalDate orderMonth, String partner, Instant beganAt, Instant lastAt, Instant saidAt) {

    OrderRow with(SlaEvent event) {
        boolean later = !event.saidAt().isBefore(saidAt);
        String newer = later && event.partner() != null ? event.partner() : partner == null ? event.partner() : partner;
        Instant began = event.isGone() ? beganAt : earlier(beganAt, event.visit().startedAt());
        return new OrderRow(orderId, orderMonth, newer, began, later(lastAt, event.at()), later(saidAt, event.saidAt()));
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
