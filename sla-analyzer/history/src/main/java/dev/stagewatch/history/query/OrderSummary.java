package dev.stagewatch.history.query;

import java.time.Instant;

/**
 * An order in a list. Immutable.
 *
 * @param partner null where none is known
 * @param lastAt  when something was last told of it
 * @param state   {@code closed} where no stage runs, else the worst level: {@code ok}, {@code at_risk}, {@code overdue}
 * @param stages  names of the stages that run, with commas between; empty where none
 */
public record OrderSummary(String orderId, String partner, Instant beganAt, Instant lastAt, String state, String stages) { }
