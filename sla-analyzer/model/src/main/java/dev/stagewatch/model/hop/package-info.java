/**
 * Where an order's time went and what holds it (A1 to A4). In: hops, the work that spans show for an order, with a visit's
 * interval and pauses; out: the parts of a finished visit, which add up to it, and the holder of a running one.
 * {@code docs/attribution.md} tells it with pictures. Pure functions, immutable results, no clock.
 */
package dev.stagewatch.model.hop;
