/**
 * Writes history. In: events in the order of their topic, again as often as one likes. Out: rows of the schema {@code history},
 * which are a function of the events alone: {@link dev.stagewatch.history.store.OrderFold} is that function, pure, and
 * {@link dev.stagewatch.history.store.HistoryWriter} puts its changes into one transaction. Months, retention and erasure live
 * here as well.
 */
package dev.stagewatch.history.store;
