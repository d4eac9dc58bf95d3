/**
 * What {@code order-sla-events} says, read from JSON: bytes in, {@link dev.stagewatch.history.event.SlaEvent} out. Fields that
 * nobody here knows are passed over; of those that may be missing each says so.
 */
package dev.stagewatch.history.event;
