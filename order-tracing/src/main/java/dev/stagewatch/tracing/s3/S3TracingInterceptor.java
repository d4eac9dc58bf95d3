package dev.stagewatch.tracing.s3;

import dev.stagewatch.tracing.OrderSpan;
import dev.stagewatch.tracing.OrderTracing;
import dev.stagewatch.tracing.TracingKeys;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context.AfterExecution;
import software.amazon.awssdk.core.interceptor.Context.AfterTransmission;
import software.amazon.awssdk.core.interceptor.Context.BeforeExecution;
import software.amazon.awssdk.core.interceptor.Context.BeforeTransmission;
import software.amazon.awssdk.core.interceptor.Context.FailedExecution;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * A CLIENT span around each call of an S3 client, retries included, with bucket, key, sizes and status, and a start record
 * before it. Add it with {@code S3Client.builder().overrideConfiguration(c -> c.addExecutionInterceptor(...))}. A streamed
 * download ends its span when the response's head has arrived; reading the body belongs to the caller's span.
 *
 * <p>Thread-safe. Adds no header to the request: S3 is a third party.
 */
public final class S3TracingInterceptor implements ExecutionInterceptor {
    private static final ExecutionAttribute<Span> SPAN = new ExecutionAttribute<>("dev.stagewatch.tracing.s3.span");

    private final OrderTracing tracing;

    public S3TracingInterceptor(OrderTracing tracing) {
        this.tracing = tracing;
    }

    @Override
    public void beforeExecution(BeforeExecution context, ExecutionAttributes attributes) {
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        var builder =
                tracing
                        .tracer()
                        .spanBuilder("S3." + operation)
                        .setSpanKind(SpanKind.CLIENT)
                        .setAttribute(TracingKeys.RPC_SYSTEM, "aws-api")
                        .setAttribute(TracingKeys.RPC_SERVICE, "S3")
                        .setAttribute(TracingKeys.RPC_METHOD, operation);
        field(context.request(), "Bucket", value -> builder.setAttribute(TracingKeys.AWS_S3_BUCKET, value));
        field(context.request(), "Key", value -> builder.setAttribute(TracingKeys.AWS_S3_KEY, value));
        Span span = builder.startSpan();
        attributes.putAttribute(SPAN, span);
        try (Scope ignored = Context.current().with(span).makeCurrent()) {
            tracing.started("S3." + operation);
        }
    }

    @Override
    public void beforeTransmission(BeforeTransmission context, ExecutionAttributes attributes) {
        var request = context.httpRequest();
        span(attributes)
                .setAttribute(TracingKeys.SERVER_ADDRESS, request.host())
                .setAttribute(TracingKeys.SERVER_PORT, (long) request.port());
        request
                .firstMatchingHeader("x-amz-decoded-content-length")
                .or(() -> request.firstMatchingHeader("Content-Length"))
                .ifPresent(size -> size(span(attributes), TracingKeys.HTTP_REQUEST_BODY_SIZE, size));
    }

    @Override
    public void afterTransmission(AfterTransmission context, ExecutionAttributes attributes) {
        var response = context.httpResponse();
        span(attributes).setAttribute(TracingKeys.HTTP_RESPONSE_STATUS_CODE, (long) response.statusCode());
        response
                .firstMatchingHeader("Content-Length")
                .ifPresent(size -> size(span(attributes), TracingKeys.HTTP_RESPONSE_BODY_SIZE, size));
    }

    @Override
    public void afterExecution(AfterExecution context, ExecutionAttributes attributes) {
        span(attributes).end();
    }

    @Override
    public void onExecutionFailure(FailedExecution context, ExecutionAttributes attributes) {
        Span span = span(attributes);
        OrderSpan.record(span, context.exception());
        span.end();
    }

    private static Span span(ExecutionAttributes attributes) {
        Span span = attributes.getAttribute(SPAN);
        return span == null ? Span.getInvalid() : span;
    }

    private static void field(SdkRequest request, String name, java.util.function.Consumer<String> sink) {
        request.getValueForField(name, String.class).ifPresent(sink);
    }

    private static void size(Span span, io.opentelemetry.api.common.AttributeKey<Long> key, String text) {
        try {
            span.setAttribute(key, Long.parseLong(text));
        } catch (NumberFormatException e) {
            span.setAttribute(key, -1L);
        }
    }
}
