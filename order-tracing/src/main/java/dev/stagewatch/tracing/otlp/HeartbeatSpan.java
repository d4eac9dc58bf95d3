package dev.stagewatch.tracing.otlp;

import com.google.protobuf.ByteString;
import dev.stagewatch.tracing.TracingKeys;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/**
 * An instance's sign of life (W1), in a trace of its own.
 *
 * @param at when it was made
 * @param completeUntil every status that this instance's outbox has with an earlier time is acknowledged
 */
public record HeartbeatSpan(Instant at, Instant completeUntil) {
    public static final String NAME = "service.heartbeat";

    /** The span as OTLP has it; a new identity each time. */
    public Span toProto() {
        long nanos = StatusSpan.epochNanos(at);
        return Span.newBuilder()
                .setName(NAME)
                .setKind(Span.SpanKind.SPAN_KIND_INTERNAL)
                .setFlags(1)
                .setTraceId(random(16))
                .setSpanId(random(8))
                .setStartTimeUnixNano(nanos)
                .setEndTimeUnixNano(nanos)
                .addAttributes(
                        ProtoAttributes.of(
                                TracingKeys.HEARTBEAT_COMPLETE_UNTIL.getKey(), StatusSpan.epochNanos(completeUntil)))
                .build();
    }

    private static ByteString random(int bytes) {
        byte[] id = new byte[bytes];
        do {
            ThreadLocalRandom.current().nextBytes(id);
        } while (ByteString.copyFrom(id).equals(ByteString.copyFrom(new byte[bytes])));
        return ByteString.copyFrom(id);
    }
}
