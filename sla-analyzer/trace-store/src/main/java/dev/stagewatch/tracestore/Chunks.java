package dev.stagewatch.tracestore;

import java.util.ArrayList;
import java.util.List;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.TracesData;

/**
 * Cuts traces into chunks of bounded size. A chunk holds spans of one trace and has neither an empty resource nor an empty scope,
 * since Jaeger reads the first span of each to learn the trace. Spans keep their order. Not thread-safe; one for each use.
 */
public final class Chunks {

    /** On a span that alone was larger than a chunk may be: its size in bytes. Its details are left out. */
    public static final String OVERSIZED = "stagewatch.span.oversized_bytes";

    /** What tags and lengths of the messages around a span may take. */
    private static final int FRAME_BYTES = 3 * (1 + CodedOutputStream.computeUInt32SizeNoTag(Integer.MAX_VALUE));

    private final int bytesMax;
    private final List<TracesData> done = new ArrayList<>();
    private TracesData.Builder chunk = TracesData.newBuilder();
    private ResourceSpans.Builder resource;
    private ScopeSpans.Builder scope;
    private ByteString traceId = ByteString.EMPTY;
    private int bytes;

    private Chunks(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** @param bytesMax of each chunk, serialised */
    public static List<TracesData> of(TracesData traces, int bytesMax) {
        Chunks chunks = new Chunks(bytesMax);
        traces.getResourceSpansList().forEach(chunks::add);
        chunks.end();
        return chunks.done;
    }

    private void add(ResourceSpans received) {
        ResourceSpans spans = framed(received);
        resource = null;
        for (ScopeSpans receivedGroup : received.getScopeSpansList()) {
            ScopeSpans group = framed(receivedGroup);
            scope = null;
            receivedGroup.getSpansList().forEach(span -> add(span, spans, group));
        }
    }

    /** The resource alone; what is too large to stand around every chunk is left out but for the service's name. */
    private ResourceSpans framed(ResourceSpans spans) {
        ResourceSpans.Builder frame = ResourceSpans.newBuilder().setResource(spans.getResource()).setSchemaUrl(spans.getSchemaUrl());
        if (frame.build().getSerializedSize() <= bytesMax / 4) {
            return frame.build();
        }
        return ResourceSpans.newBuilder().setResource(Resource.newBuilder().addAllAttributes(spans.getResource().getAttributesList()
                .stream().filter(attribute -> attribute.getKey().equals("service.name")
                        && attribute.getValue().getStringValue().length() <= 256).toList())).build();
    }

    private ScopeSpans framed(ScopeSpans spans) {
        ScopeSpans frame = ScopeSpans.newBuilder().setScope(spans.getScope()).setSchemaUrl(spans.getSchemaUrl()).build();
        return frame.getSerializedSize() <= bytesMax / 4 ? frame : ScopeSpans.getDefaultInstance();
    }

    private void add(Span original, ResourceSpans spans, ScopeSpans group) {
        int around = spans.getSerializedSize() + group.getSerializedSize() + 4 * FRAME_BYTES;
        Span span = original.getSerializedSize() + around > bytesMax ? withoutDetails(original) : original;
        int size = span.getSerializedSize() + FRAME_BYTES + (scope == null ? around : 0);
        if (!traceId.equals(span.getTraceId()) || bytes + size > bytesMax) {
            end();
            traceId = span.getTraceId();
            size = span.getSerializedSize() + FRAME_BYTES + around;
        }
        open(spans, group);
        scope.addSpans(span);
        bytes += size;
    }

    private void open(ResourceSpans spans, ScopeSpans group) {
        if (resource == null) {
            resource = chunk.addResourceSpansBuilder().setResource(spans.getResource()).setSchemaUrl(spans.getSchemaUrl());
            scope = null;
        }
        if (scope == null) {
            scope = resource.addScopeSpansBuilder().setScope(group.getScope()).setSchemaUrl(group.getSchemaUrl());
        }
    }

    private void end() {
        if (bytes > 0) {
            done.add(chunk.build());
        }
        chunk = TracesData.newBuilder();
        resource = null;
        scope = null;
        bytes = 0;
    }

    private static Span withoutDetails(Span span) {
        return Span.newBuilder()
                .setTraceId(span.getTraceId()).setSpanId(span.getSpanId()).setParentSpanId(span.getParentSpanId())
                .setKindValue(span.getKindValue()).setFlags(span.getFlags())
                .setStartTimeUnixNano(span.getStartTimeUnixNano()).setEndTimeUnixNano(span.getEndTimeUnixNano())
                .setName(span.getName().length() > 256 ? span.getName().substring(0, 256) : span.getName())
                .setStatus(Status.newBuilder().setCodeValue(span.getStatus().getCodeValue()))
                .addAttributes(KeyValue.newBuilder().setKey(OVERSIZED)
                        .setValue(AnyValue.newBuilder().setIntValue(span.getSerializedSize())))
                .build();
    }
}
