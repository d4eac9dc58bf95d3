package dev.stagewatch.bench.live;

/** The way from a service's outbox to the analyzer's input. Thread-safe. */
interface Line extends AutoCloseable {

    /**
     * Sends a status, again and again until it is durable at the other end; those of one outbox keep their order.
     *
     * @param record       an OTLP TracesData with the span alone
     * @param acknowledged called once, on any thread
     */
    void status(byte[] traceId, byte[] record, Runnable acknowledged);

    /** Sends a heartbeat or a span of work at once; where the other end is away it may be lost. */
    void passing(byte[] traceId, byte[] record);

    /** Returns when all statuses given so far are acknowledged. */
    void flush();

    /** Gives up what waits. */
    @Override
    void close();
}
