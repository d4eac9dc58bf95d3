package dev.stagewatch.replay.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Reads the JSON of {@code TracesData}, {@code LogsData} and the export requests, one element at a time. Takes what writers of
 * OTLP JSON are known to write: keys in camelCase or snake_case, enums as numbers or names, 64-bit numbers as text or numbers, ids as hex
 * or base64; unknown keys are skipped. What is
 * well-formed and not of OTLP's shape costs the span, log record, scope or resource in which it stands. Scopes are left out, since no rule asks for them. Confined to one thread.
 */
final class OtlpJson {
    /** Elements of one resource that are gathered before they are passed on. */
    static final int PART_MAX = 2_000;

    private final JsonParser in;
    private final OtlpBatch out;
    private final OtlpValues values;
    private int blocks;

    /** @param faults is told of each span, log record, scope or resource that is none and was left out */
    OtlpJson(JsonParser in, OtlpBatch out, Consumer<JsonFault> faults) {
        this.in = in;
        this.out = out;
        this.values = new OtlpValues(in, faults);
    }

    /** Reads the values of the stream up to its end: objects, or arrays of them. */
    void readAll() throws IOException {
        while (in.nextToken() != null) {
            value();
        }
    }

    private void value() throws IOException {
        if (in.currentToken() == JsonToken.START_ARRAY) {
            values.eachSound(this::value);
        } else {
            request();
        }
    }

    private void request() throws IOException {
        values.expect(JsonToken.START_OBJECT, "object with resourceSpans or resourceLogs");
        int before = blocks;
        boolean known = false;
        boolean jaeger = false;
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String key = values.key();
            in.nextToken();
            switch (key) {
                case "resourcespans" -> values.eachSound(this::spans);
                case "resourcelogs" -> values.eachSound(this::logs);
                default -> in.skipChildren();
            }
            known |= key.equals("resourcespans") || key.equals("resourcelogs") || key.equals("resourcemetrics");
            jaeger |= key.equals("data") || key.equals("traceid");
        }
        if (!known && before == blocks) {
            throw new JsonFault(in, jaeger ? "this looks like Jaeger's JSON; export it as OTLP (Jaeger: /api/v3/traces)"
                    : "neither resourceSpans nor resourceLogs in it");
        }
    }

    private void spans() throws IOException {
        blocks++;
        SpansOfResource block = new SpansOfResource();
        object(key -> {
            switch (key) {
                case "resource" -> block.resource = resource();
                case "scopespans", "instrumentationlibraryspans" -> values.eachSound(() -> object(inner -> {
                    if (inner.equals("spans")) {
                        values.eachSound(block::span);
                    } else {
                        in.skipChildren();
                    }
                }));
                default -> in.skipChildren();
            }
        });
        block.pass();
    }

    private void logs() throws IOException {
        blocks++;
        ResourceLogs.Builder block = ResourceLogs.newBuilder();
        ScopeLogs.Builder scope = ScopeLogs.newBuilder();
        object(key -> {
            switch (key) {
                case "resource" -> block.setResource(resource());
                case "scopelogs", "instrumentationlibrarylogs" -> values.eachSound(() -> object(inner -> {
                    if (inner.equals("logrecords") || inner.equals("logs")) {
                        values.eachSound(() -> scope.addLogRecords(log()));
                    } else {
                        in.skipChildren();
                    }
                }));
                default -> in.skipChildren();
            }
        });
        out.logs(block.addScopeLogs(scope).build());
    }

    /** The spans of one resource; passed on in parts once the resource is known. */
    private final class SpansOfResource {
        private Resource resource;
        private ScopeSpans.Builder spans = ScopeSpans.newBuilder();

        void span() throws IOException {
            spans.addSpans(OtlpJson.this.span());
            if (spans.getSpansCount() >= PART_MAX && resource != null) {
                pass();
            }
        }

        void pass() {
            if (spans.getSpansCount() > 0) {
                ResourceSpans.Builder block = ResourceSpans.newBuilder().addScopeSpans(spans);
                out.spans(resource == null ? block.build() : block.setResource(resource).build());
                spans = ScopeSpans.newBuilder();
            }
        }
    }

    private Resource resource() throws IOException {
        Resource.Builder resource = Resource.newBuilder();
        object(key -> {
            if (key.equals("attributes")) {
                values.attributes(resource::addAttributes);
            } else {
                in.skipChildren();
            }
        });
        return resource.build();
    }

    private Span span() throws IOException {
        Span.Builder span = Span.newBuilder();
        object(key -> {
            switch (key) {
                case "traceid" -> span.setTraceId(values.id(16));
                case "spanid" -> span.setSpanId(values.id(8));
                case "parentspanid" -> span.setParentSpanId(values.id(8));
                case "tracestate" -> span.setTraceState(values.text());
                case "flags" -> span.setFlags((int) values.number());
                case "name" -> span.setName(values.text());
                case "starttimeunixnano" -> span.setStartTimeUnixNano(values.time());
                case "endtimeunixnano" -> span.setEndTimeUnixNano(values.time());
                case "kind" -> span.setKindValue(values.constant("SPAN_KIND_", Span.SpanKind.getDescriptor()));
                case "attributes" -> values.attributes(span::addAttributes);
                case "events" -> values.each(() -> span.addEvents(event()));
                default -> in.skipChildren();
            }
        });
        return span.build();
    }

    private Span.Event event() throws IOException {
        Span.Event.Builder event = Span.Event.newBuilder();
        object(key -> {
            switch (key) {
                case "timeunixnano" -> event.setTimeUnixNano(values.time());
                case "name" -> event.setName(values.text());
                case "attributes" -> values.attributes(event::addAttributes);
                default -> in.skipChildren();
            }
        });
        return event.build();
    }

    private LogRecord log() throws IOException {
        LogRecord.Builder log = LogRecord.newBuilder();
        object(key -> {
            switch (key) {
                case "timeunixnano" -> log.setTimeUnixNano(values.time());
                case "observedtimeunixnano" -> log.setObservedTimeUnixNano(values.time());
                case "body" -> log.setBody(values.value());
                case "attributes" -> values.attributes(log::addAttributes);
                case "traceid" -> log.setTraceId(values.id(16));
                case "spanid" -> log.setSpanId(values.id(8));
                case "flags" -> log.setFlags((int) values.number());
                case "eventname" -> log.setEventName(values.text());
                default -> in.skipChildren();
            }
        });
        return log.build();
    }

    private void object(OtlpValues.Field field) throws IOException {
        values.object(field);
    }
}
