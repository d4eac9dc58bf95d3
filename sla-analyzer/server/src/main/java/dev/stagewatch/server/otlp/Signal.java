package dev.stagewatch.server.otlp;

import com.google.protobuf.InvalidProtocolBufferException;

/** One kind of telemetry that the receiver takes: how its requests are read and answered. */
interface Signal {

    /** The name in paths and metrics: traces or logs. */
    String name();

    /** The Kafka topic that its records go to. */
    String topic();

    /**
     * Reads one request: redacts, drops probes, groups by trace.
     *
     * @throws InvalidProtocolBufferException where the body is no such request
     */
    Batch read(byte[] body) throws InvalidProtocolBufferException;

    /** The protobuf body of a 200; a partial success where items were refused. */
    byte[] response(Batch batch);
}
