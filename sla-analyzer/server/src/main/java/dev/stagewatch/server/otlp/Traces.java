package dev.stagewatch.server.otlp;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.stagewatch.server.otlp.Batch.Dropped;
import dev.stagewatch.server.otlp.TraceGrouping.Placed;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;

/** Spans, to the topic that the engine reads orders from. Safe for use by several threads. */
final class Traces implements Signal {

    private final Redaction redaction;
    private final int maxRecordBytes;

    Traces(AttributeAllowList allowed, int maxRecordBytes) {
        this.redaction = new Redaction(allowed);
        this.maxRecordBytes = maxRecordBytes;
    }

    @Override
    public String name() {
        return "traces";
    }

    @Override
    public String topic() {
        return "otlp_spans";
    }

    @Override
    public Batch read(byte[] body) throws InvalidProtocolBufferException {
        Map<Dropped, Integer> dropped = new EnumMap<>(Dropped.class);
        TraceGrouping<Span> traces = new TraceGrouping<>(maxRecordBytes, Traces::encode);
        for (ResourceSpans resource : ExportTraceServiceRequest.parseFrom(body).getResourceSpansList()) {
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                Placement placement = new Placement(
                        redaction.of(resource.getResource()), Names.schema(resource.getSchemaUrl()),
                        redaction.of(scope.getScope()), Names.schema(scope.getSchemaUrl()));
                for (Span span : scope.getSpansList()) {
                    Dropped reason = place(span, placement, traces);
                    if (reason != null) {
                        dropped.merge(reason, 1, Integer::sum);
                    }
                }
            }
        }
        return new Batch(traces.records(), dropped);
    }

    /** Null where it was taken. */
    private Dropped place(Span span, Placement placement, TraceGrouping<Span> traces) {
        if (!TraceIds.isReadable(span.getTraceId())) {
            return Dropped.INVALID_TRACE_ID;
        }
        if (Probes.isProbe(span)) {
            return Dropped.PROBE;
        }
        return traces.add(TraceIds.hex(span.getTraceId()), placement, redaction.of(span)) ? null : Dropped.TOO_LARGE;
    }

    private static byte[] encode(List<Placed<Span>> spans) {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        Placement last = null;
        ScopeSpans.Builder scope = null;
        for (Placed<Span> span : spans) {
            if (span.placement() != last) {
                last = span.placement();
                scope = request.addResourceSpansBuilder()
                        .setResource(last.resource()).setSchemaUrl(last.resourceSchema())
                        .addScopeSpansBuilder()
                        .setScope(last.scope()).setSchemaUrl(last.scopeSchema());
            }
            scope.addSpans(span.item());
        }
        return request.build().toByteArray();
    }

    @Override
    public byte[] response(Batch batch) {
        ExportTraceServiceResponse.Builder response = ExportTraceServiceResponse.newBuilder();
        if (batch.rejected() > 0) {
            response.setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                    .setRejectedSpans(batch.rejected()).setErrorMessage(batch.dropped().toString()));
        }
        return response.build().toByteArray();
    }
}
