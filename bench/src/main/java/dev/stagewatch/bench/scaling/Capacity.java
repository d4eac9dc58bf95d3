package dev.stagewatch.bench.scaling;

/** What so many instances carry, by the unit costs and by what an instance is assumed to be. */
record Capacity(UnitCosts costs, int instances) {
    /** Cores of an instance, and the share of them that is planned with, so that a backlog is caught up with. */
    static final double CORES = 2;
    static final double PLANNED_SHARE = 0.5;
    /** Heap of an instance and the share of it that state may take; the rest is for reading, and for the collector to breathe. */
    static final double HEAP_GIB = 4;
    static final double STATE_SHARE = 0.5;
    /** Copies of the state: the owner's and a standby's. */
    static final int COPIES = 2;
    static final int REPLICATION = 3;
    static final int PARTITIONS_PER_INSTANCE = 4;
    static final double RETENTION_DAYS = 3;
    /** How often a reading task tells how far it is. */
    static final double MARKS_PER_SECOND = 5;
    private static final double GIB = 1L << 30;
    private static final double MILLION = 1e6;
    private static final double DAY = 86_400;

    double spansPerSecond() {
        return instances * CORES * PLANNED_SHARE / costs.cpuSecondsPerMillionSpans() * MILLION;
    }

    double openOrders() {
        return instances * HEAP_GIB * GIB * STATE_SHARE / costs.heapBytesPerOrder() / COPIES;
    }

    int partitions() {
        return instances * PARTITIONS_PER_INSTANCE;
    }

    double brokerCores() {
        return spansPerSecond() / MILLION * costs.brokerCpuSecondsPerMillionSpans();
    }

    double inputMegabytesPerSecond() {
        return spansPerSecond() * costs.bytesPerSpan() / MILLION;
    }

    /** Input and what the engine writes, on every replica. */
    double diskMegabytesPerSecond() {
        return spansPerSecond() * (costs.bytesPerSpan() + costs.writtenBytesPerSpan()) * REPLICATION / MILLION;
    }

    double retainedTerabytes() {
        return inputMegabytesPerSecond() * REPLICATION * RETENTION_DAYS * DAY / MILLION;
    }

    /** Every reading task tells every judging task. */
    double marksPerSecond() {
        return (double) partitions() * partitions() * MARKS_PER_SECOND;
    }

    /** Of one instance's share, by the one that takes it over without a standby; instances restore at the same time. */
    double restoreSeconds() {
        return openOrders() / instances / costs.restoredOrdersPerSecond();
    }
}
