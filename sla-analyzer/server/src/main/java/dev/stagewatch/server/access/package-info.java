/**
 * Who asks, and what of the orders he may see. In: a request's key and the engine's or history's answers. Out: a {@link
 * dev.stagewatch.server.access.Caller} and answers that hold nothing of others' orders: another partner's order is as unknown
 * as one that never was.
 */
package dev.stagewatch.server.access;
