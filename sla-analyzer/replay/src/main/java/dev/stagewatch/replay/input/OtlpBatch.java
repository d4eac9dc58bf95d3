package dev.stagewatch.replay.input;

import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.trace.v1.ResourceSpans;

/** Takes spans and log records of one resource, as they are read; a resource with very many comes in several parts. */
public interface OtlpBatch {

    void spans(ResourceSpans spans);

    void logs(ResourceLogs logs);
}
