package dev.stagewatch.tracing.s3;

import dev.stagewatch.tracing.OrderSpan;
import dev.stagewatch.tracing.OrderTracing;
import dev.stagewatch.tracing.TracingKeys;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.io.InputStream;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context.AfterExecution;
import software.amazon.awssdk.core.interceptor.Context.AfterTransmission;
import software.amazon.awssdk.core.interceptor.Context.BeforeExecution;
import software.amazon.awssdk.core.interceptor.Context.BeforeTransmission;
import software.amazon.awssdk.core.interceptor.Context.FailedExecution;
import software.amazon.awssdk.core.interceptor.Context.ModifyHttpResponse;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * A CLIENT span around each call of an S3 client, retries included, with bucket, key, sizes and status, and a start record
 * before it. Add it with {@code S3Client.builder().overrideConfiguration(c -> c.addExecutionInterceptor(...))}. The span of a
 * streamed download lasts until its body was read or closed, so that a store that is slow with the body is seen to be (A2, A3).
 *
 * <p>Thread-safe. Adds no header to the request: S3 is a third party.
 */
public final class S3TracingInterceptor implements ExecutionInterceptor {
    private static final ExecutionAttribute<S3Call> CALL = new ExecutionAttribute<>("dev.stagewatch.tracing.s3.call");

    /** The one operation whose body the caller may read after it was answered. */
    private static final String STREAMED = "GetObject";

    private final OrderTracing tracing;

    public S3TracingInterceptor(OrderTracing tracing) {
        this.tracing = tracing;
    }

    @Override
    public void beforeExecution(BeforeExecution context, ExecutionAttributes attributes) {
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        AttributesBuilder call = Attributes.builder()
                .put(TracingKeys.RPC_SYSTEM, "aws-api")
                .put(TracingKeys.RPC_SERVICE, "S3")
                .put(TracingKeys.RPC_METHOD, operation);
        field(context.request(), "Bucket", value -> call.put(TracingKeys.AWS_S3_BUCKET, value));
        field(context.request(), "Key", value -> call.put(TracingKeys.AWS_S3_KEY, value));
        Span span =
                tracing.tracer().spanBuilder("S3." + operation).setSpanKind(SpanKind.CLIENT).setAllAttributes(call.build()).startSpan();
        attributes.putAttribute(CALL, new S3Call(span));
        try (Scope ignored = Context.current().with(span).makeCurrent()) {
            tracing.started("S3." + operation, call.build());
        }
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(ModifyHttpResponse context, ExecutionAttributes attributes) {
        S3Call call = attributes.getAttribute(CALL);
        return call == null || !STREAMED.equals(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME))
                ? context.responseBody() : context.responseBody().map(call::reading);
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
        S3Call call = attributes.getAttribute(CALL);
        if (call != null) {
            call.answered();
        }
    }

    @Override
    public void onExecutionFailure(FailedExecution context, ExecutionAttributes attributes) {
        Span span = span(attributes);
        OrderSpan.record(span, context.exception());
        span.end();
    }

    private static Span span(ExecutionAttributes attributes) {
        S3Call call = attributes.getAttribute(CALL);
        return call == null ? Span.getInvalid() : call.span();
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
