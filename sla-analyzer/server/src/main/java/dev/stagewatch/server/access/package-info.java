/**
 * Who asks, what of the orders he may see, and how often he may ask. In: a request's key or token and the engine's or history's
 * answers. Out: a {@link dev.stagewatch.server.access.Caller} with its rights, and answers that hold nothing of others' orders:
 * another partner's order is as unknown as one that never was.
 */
package dev.stagewatch.server.access;
