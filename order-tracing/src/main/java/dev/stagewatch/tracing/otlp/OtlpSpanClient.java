package dev.stagewatch.tracing.otlp;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.stagewatch.tracing.OrderTracing;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * A client of OTLP over HTTP (protobuf, gzip) that says whether a batch was acknowledged. It neither buffers nor retries:
 * the outbox is the buffer. Thread-safe.
 */
public final class OtlpSpanClient implements AutoCloseable {
    private final HttpClient http;
    private final URI target;
    private final Duration timeout;
    private final Resource resource;

    /**
     * @param endpoint base address; {@code /v1/traces} is appended
     * @param timeout for one export, from connecting to the whole answer
     */
    public OtlpSpanClient(URI endpoint, String serviceName, String instanceId, Duration timeout) {
        this.target = URI.create(endpoint.toString().replaceAll("/+$", "") + "/v1/traces");
        this.timeout = timeout;
        this.http = HttpClient.newBuilder().connectTimeout(timeout).version(HttpClient.Version.HTTP_1_1).build();
        this.resource =
                Resource.newBuilder()
                        .addAttributes(ProtoAttributes.of("service.name", serviceName))
                        .addAttributes(ProtoAttributes.of("service.instance.id", instanceId))
                        .build();
    }

    /** Sends one batch and waits for the answer. Interruption counts as unavailable and leaves the thread interrupted. */
    public ExportResult export(List<Span> spans) {
        HttpRequest request =
                HttpRequest.newBuilder(target)
                        .timeout(timeout)
                        .header("Content-Type", "application/x-protobuf")
                        .header("Content-Encoding", "gzip")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(gzip(batch(spans))))
                        .build();
        try {
            return judge(http.send(request, HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            return new ExportResult.Unavailable(target + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ExportResult.Unavailable("interrupted");
        }
    }

    private static ExportResult judge(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return judge(response.body());
        }
        String reason = response.uri() + " answered " + status;
        // 408 and 429 ask for a retry just as 5xx does; other answers mean that this batch will never be taken.
        boolean later = status >= 500 || status == 408 || status == 429 || status / 100 == 3;
        return later ? new ExportResult.Unavailable(reason) : new ExportResult.Rejected(reason);
    }

    private static ExportResult judge(byte[] answer) {
        try {
            var partial = ExportTraceServiceResponse.parseFrom(answer).getPartialSuccess();
            return partial.getRejectedSpans() == 0
                    ? new ExportResult.Acknowledged()
                    : new ExportResult.Rejected(partial.getRejectedSpans() + " spans rejected: " + partial.getErrorMessage());
        } catch (InvalidProtocolBufferException e) {
            return new ExportResult.Unavailable("the answer is not OTLP: " + e.getMessage());
        }
    }

    private byte[] batch(List<Span> spans) {
        var scope = InstrumentationScope.newBuilder().setName(OrderTracing.SCOPE);
        var scopeSpans = ScopeSpans.newBuilder().setScope(scope).addAllSpans(spans);
        var resourceSpans = ResourceSpans.newBuilder().setResource(resource).addScopeSpans(scopeSpans);
        return ExportTraceServiceRequest.newBuilder().addResourceSpans(resourceSpans).build().toByteArray();
    }

    private static byte[] gzip(byte[] plain) {
        var out = new ByteArrayOutputStream(plain.length / 2 + 64);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("in memory", e);
        }
        return out.toByteArray();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
