/**
 * What was read, in memory: facts in columns, so that ten million fit a heap of 2 GB, and counts of what was left out. In:
 * {@link dev.stagewatch.model.fact.StatusFact} in any order; out: the facts of one order at a time, by order id.
 */
package dev.stagewatch.replay.facts;
