/** Measurements of history, run on demand. */
package dev.stagewatch.history.load;
