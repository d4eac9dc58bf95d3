package dev.stagewatch.tracing.http;

import dev.stagewatch.tracing.TracingKeys;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Records on a request's span what may be recorded: listed headers, sizes, the session's hash, the response's status.
 *
 * <p>Configuration: {@code TRACING_REQUEST_HEADERS} (names separated by commas), {@code TRACING_SESSION_COOKIE} (default
 * {@code session}), {@code TRACING_SESSION_SALT} (secret; without it no hash is recorded).
 */
@Provider
public final class RequestDetailsFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String LISTED = "user-agent,content-type,content-length,idempotency-key";

    private final List<String> headers;
    private final String sessionCookie;
    private final SessionHash sessionHash;

    public RequestDetailsFilter() {
        this(ConfigProvider.getConfig());
    }

    RequestDetailsFilter(Config config) {
        this.headers =
                Arrays.stream(config.getOptionalValue("TRACING_REQUEST_HEADERS", String.class).orElse(LISTED).split(","))
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .filter(name -> !name.isEmpty())
                        .toList();
        this.sessionCookie = config.getOptionalValue("TRACING_SESSION_COOKIE", String.class).orElse("session");
        this.sessionHash = new SessionHash(config.getOptionalValue("TRACING_SESSION_SALT", String.class).orElse(null));
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Span span = Span.current();
        for (String name : headers) {
            List<String> values = request.getHeaders().get(name);
            if (values != null) {
                span.setAttribute(AttributeKey.stringArrayKey("http.request.header." + name), values);
            }
        }
        long length = contentLength(request.getHeaderString(HttpHeaders.CONTENT_LENGTH));
        if (length >= 0) {
            span.setAttribute(TracingKeys.HTTP_REQUEST_BODY_SIZE, length);
        }
        Cookie cookie = request.getCookies().get(sessionCookie);
        String hash = sessionHash.of(cookie == null ? null : cookie.getValue());
        if (hash != null) {
            span.setAttribute(TracingKeys.SESSION_HASH, hash);
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Span span = Span.current();
        span.setAttribute(TracingKeys.HTTP_RESPONSE_STATUS_CODE, (long) response.getStatus());
        if (response.getLength() >= 0) {
            span.setAttribute(TracingKeys.HTTP_RESPONSE_BODY_SIZE, (long) response.getLength());
        }
    }

    // Not getLength(): that is an int, and a larger claim would fail the request here instead of where it is judged.
    private static long contentLength(String header) {
        try {
            return header == null ? -1 : Long.parseLong(header.strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
