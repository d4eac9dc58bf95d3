package dev.stagewatch.engine.store;

/** What holds the orders of a task. */
public enum StoreForm {
    /** A compact table on the heap; after a restart it is read back from the changelog. */
    HEAP,
    /** RocksDB on the instance's disk: for more open orders than memory, at 30 to 70 microseconds an update. */
    ROCKSDB
}
