package dev.stagewatch.tracing.messaging;

import dev.stagewatch.tracing.OrderRef;
import dev.stagewatch.tracing.OrderSpan;
import dev.stagewatch.tracing.OrderTracing;
import dev.stagewatch.tracing.StoredContext;
import dev.stagewatch.tracing.TracingKeys;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Map;

/**
 * The three spans of a message: {@code send <exchange>} (PRODUCER), {@code receive <queue>} (CONSUMER, as short as the
 * delivery) and {@code process <queue>} (CONSUMER, as long as the work). Receive is a child of send and process one of
 * receive, so that the trace that caused a message goes on.
 *
 * <p>Thread-safe.
 */
public final class MessageTracing {
    private final Tracer tracer;
    private final List<String> recordedHeaders;

    /**
     * @param recordedHeaders names of message headers to record on receive spans as {@code messaging.header.<name>}; headers
     *     that are not listed are never recorded
     */
    public MessageTracing(OpenTelemetry telemetry, List<String> recordedHeaders) {
        this.tracer = telemetry.getTracer(OrderTracing.SCOPE);
        this.recordedHeaders = List.copyOf(recordedHeaders);
    }

    /**
     * Starts the span of one publish. Close it when the broker has confirmed.
     *
     * @param cause stored traceparent of the span that caused the message, or null
     */
    public OutgoingMessage send(MessageId message, OrderRef order, String cause) {
        Context parent = Context.root().with(order.baggage()).with(Span.wrap(StoredContext.parse(cause)));
        Span span = describe("send", message, SpanKind.PRODUCER).setParent(parent).startSpan();
        return new OutgoingMessage(span, MessageHeaders.inject(parent.with(span)));
    }

    /**
     * Records a delivery, at once and with no length, so that a trace shows a message that was taken but not finished.
     *
     * @return the context to process the message in: it names the order and has the receive span as parent
     */
    public Context receive(MessageId message, Map<String, Object> headers) {
        Context cause = MessageHeaders.extract(headers);
        Span span = describe("receive", message, SpanKind.CONSUMER).setParent(cause).startSpan();
        recordHeaders(span, headers);
        span.end();
        return cause.with(span);
    }

    /** Starts the span of one attempt to process a message; current until closed. */
    public OrderSpan process(MessageId message, Context received) {
        Span span = describe("process", message, SpanKind.CONSUMER).setParent(received).startSpan();
        return new OrderSpan(span, received);
    }

    /**
     * Starts the span of putting a message aside, as it came, below its receive span: the message keeps its headers, so that a later
     * delivery of it still belongs to the publish that caused it (A1). Close it when the broker has confirmed.
     *
     * @param message with the dead-letter queue as destination
     */
    public OutgoingMessage deadLetter(MessageId message, Context received) {
        Span span = describe("send", message, SpanKind.PRODUCER).setParent(received).startSpan();
        return new OutgoingMessage(span, Map.of());
    }

    private SpanBuilder describe(String operation, MessageId message, SpanKind kind) {
        SpanBuilder span =
                tracer
                        .spanBuilder(operation + " " + message.destination())
                        .setSpanKind(kind)
                        .setAttribute(TracingKeys.MESSAGING_SYSTEM, "rabbitmq")
                        .setAttribute(TracingKeys.MESSAGING_OPERATION_TYPE, operation)
                        .setAttribute(TracingKeys.MESSAGING_OPERATION_NAME, operation)
                        .setAttribute(TracingKeys.MESSAGING_DESTINATION_NAME, message.destination())
                        .setAttribute(TracingKeys.MESSAGING_ROUTING_KEY, message.routingKey())
                        .setAttribute(TracingKeys.MESSAGING_BODY_SIZE, message.bodyBytes());
        if (message.messageId() != null) {
            span.setAttribute(TracingKeys.MESSAGING_MESSAGE_ID, message.messageId());
        }
        return span;
    }

    private void recordHeaders(Span span, Map<String, Object> headers) {
        for (String name : recordedHeaders) {
            Object value = headers == null ? null : headers.get(name);
            if (value != null) {
                span.setAttribute(AttributeKey.stringArrayKey("messaging.header." + name), List.of(value.toString()));
            }
        }
    }
}
