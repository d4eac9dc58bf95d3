/**
 * Where the engine meets the broker's administration and the wall clock: topics at start, end offsets while running (W2).
 * Nothing here judges; what goes out is {@link dev.stagewatch.engine.edge.EndOffsets}, a table of times.
 */
package dev.stagewatch.engine.edge;
