package dev.stagewatch.tracing.http;

import dev.stagewatch.tracing.OrderRef;
import dev.stagewatch.tracing.OrderSpan;
import dev.stagewatch.tracing.OrderTracing;
import dev.stagewatch.tracing.TracingKeys;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * The JDK's HTTP client with a CLIENT span around each call. A start record goes first, so that a call that never returns
 * shows (A3). Trace context and baggage are added for {@link TrustedHosts} only. A status of 400 or above marks the span
 * as failed, as the conventions ask of clients.
 *
 * <p>Thread-safe.
 */
public final class TracedHttp {
    private final HttpClient client;
    private final OrderTracing tracing;
    private final TrustedHosts trusted;

    public TracedHttp(HttpClient client, OrderTracing tracing, TrustedHosts trusted) {
        this.client = client;
        this.tracing = tracing;
        this.trusted = trusted;
    }

    /** Sends the request; errors are those of {@link HttpClient#send}. */
    public <T> HttpResponse<T> send(HttpRequest.Builder builder, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        HttpRequest request = builder.copy().build();
        Context parent = Context.current();
        try (OrderSpan span = new OrderSpan(describe(request, parent), parent)) {
            tracing.started(request.method() + " " + request.uri().getHost(), called(request));
            return exchange(span, builder.copy(), request.uri(), handler);
        }
    }

    private <T> HttpResponse<T> exchange(
            OrderSpan span, HttpRequest.Builder builder, URI target, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        if (trusted.trusts(target)) {
            propagate(span.context(), builder);
        }
        try {
            HttpResponse<T> response = client.send(builder.build(), handler);
            record(span.span(), response);
            return response;
        } catch (IOException | InterruptedException | RuntimeException e) {
            span.fail(e);
            throw e;
        }
    }

    private Span describe(HttpRequest request, Context parent) {
        var span =
                tracing
                        .tracer()
                        .spanBuilder(request.method())
                        .setParent(parent)
                        .setSpanKind(SpanKind.CLIENT)
                        .setAllAttributes(called(request))
                        .setAttribute(TracingKeys.URL_FULL, withoutSecrets(request.uri()));
        request
                .bodyPublisher()
                .map(HttpRequest.BodyPublisher::contentLength)
                .filter(length -> length > 0)
                .ifPresent(length -> span.setAttribute(TracingKeys.HTTP_REQUEST_BODY_SIZE, length));
        return span.startSpan();
    }

    private static Attributes called(HttpRequest request) {
        return Attributes.of(
                TracingKeys.HTTP_REQUEST_METHOD, request.method(),
                TracingKeys.SERVER_ADDRESS, request.uri().getHost(),
                TracingKeys.SERVER_PORT, (long) TrustedHosts.portOf(request.uri()));
    }

    private static void record(Span span, HttpResponse<?> response) {
        int status = response.statusCode();
        span.setAttribute(TracingKeys.HTTP_RESPONSE_STATUS_CODE, (long) status);
        response
                .headers()
                .firstValueAsLong("content-length")
                .ifPresent(length -> span.setAttribute(TracingKeys.HTTP_RESPONSE_BODY_SIZE, length));
        if (status >= 400) {
            span.setAttribute(TracingKeys.ERROR_TYPE, Integer.toString(status));
            span.setStatus(StatusCode.ERROR);
        }
    }

    private static void propagate(Context context, HttpRequest.Builder builder) {
        Baggage listed = OrderRef.from(Baggage.fromContext(context)).map(OrderRef::baggage).orElse(Baggage.empty());
        Context outgoing = context.with(listed);
        W3CTraceContextPropagator.getInstance().inject(outgoing, builder, HttpRequest.Builder::setHeader);
        W3CBaggagePropagator.getInstance().inject(outgoing, builder, HttpRequest.Builder::setHeader);
    }

    // User info and query may hold credentials: neither belongs on a span.
    private static String withoutSecrets(URI target) {
        try {
            return new URI(target.getScheme(), null, target.getHost(), target.getPort(), target.getPath(), null, null).toString();
        } catch (URISyntaxException e) {
            return target.getScheme() + "://" + target.getHost();
        }
    }
}
