package dev.stagewatch.server.otlp;

import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;

/**
 * Takes out what is not on the {@link AttributeAllowList}, and what a list of keys cannot judge: a status message, a log's
 * body, a trace state, a link's attributes, {@link Names names} that are no names. Exception texts are attributes of an
 * event and go because nobody lists them. Messages are built anew from the fields that are known, so that one added to the
 * protocol later stays out as well.
 */
final class Redaction {

    private final AttributeAllowList allowed;

    Redaction(AttributeAllowList allowed) {
        this.allowed = allowed;
    }

    Resource of(Resource resource) {
        return Resource.newBuilder().addAllAttributes(allowed.filter(resource.getAttributesList())).build();
    }

    InstrumentationScope of(InstrumentationScope scope) {
        return InstrumentationScope.newBuilder()
                .setName(Names.scope(scope.getName()))
                .setVersion(Names.version(scope.getVersion()))
                .addAllAttributes(allowed.filter(scope.getAttributesList()))
                .build();
    }

    Span of(Span span) {
        Span.Builder kept = Span.newBuilder()
                .setTraceId(span.getTraceId())
                .setSpanId(span.getSpanId())
                .setParentSpanId(span.getParentSpanId())
                .setFlags(span.getFlags())
                .setName(Names.span(span))
                .setKindValue(span.getKindValue())
                .setStartTimeUnixNano(span.getStartTimeUnixNano())
                .setEndTimeUnixNano(span.getEndTimeUnixNano())
                .addAllAttributes(allowed.filter(span.getAttributesList()));
        span.getEventsList().forEach(event -> kept.addEvents(of(event)));
        span.getLinksList().forEach(link -> kept.addLinks(of(link)));
        if (span.hasStatus()) {
            kept.setStatus(Status.newBuilder().setCodeValue(span.getStatus().getCodeValue()));
        }
        return kept.build();
    }

    private Span.Event of(Span.Event event) {
        return Span.Event.newBuilder()
                .setName(Names.event(event.getName()))
                .setTimeUnixNano(event.getTimeUnixNano())
                .addAllAttributes(allowed.filter(event.getAttributesList()))
                .build();
    }

    private Span.Link of(Span.Link link) {
        return Span.Link.newBuilder()
                .setTraceId(link.getTraceId())
                .setSpanId(link.getSpanId())
                .setFlags(link.getFlags())
                .build();
    }

    LogRecord of(LogRecord log) {
        return LogRecord.newBuilder()
                .setTimeUnixNano(log.getTimeUnixNano())
                .setObservedTimeUnixNano(log.getObservedTimeUnixNano())
                .setSeverityNumberValue(log.getSeverityNumberValue())
                .setSeverityText(Names.severity(log.getSeverityText()))
                .setTraceId(log.getTraceId())
                .setSpanId(log.getSpanId())
                .setFlags(log.getFlags())
                .setEventName(Names.event(log.getEventName()))
                .addAllAttributes(allowed.filter(log.getAttributesList()))
                .build();
    }
}
