/**
 * Where a timeline task keeps its orders: {@link dev.stagewatch.engine.store.OrderStore} is what the task sees, and what
 * Kafka Streams logs, restores and copies to standbys. Two forms hold the bytes: a compact table on the heap
 * ({@link dev.stagewatch.engine.store.HeapTable}), whose changelog is the durable copy, and RocksDB for more orders than
 * memory. In: keys and values as bytes, and when each order is due. Out: the same, and which orders are due
 * ({@link dev.stagewatch.engine.store.DeadlineWheel}). Nothing here knows what an order is.
 */
package dev.stagewatch.engine.store;
