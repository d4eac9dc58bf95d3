package dev.stagewatch.orders.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/** A collector's stand-in: takes OTLP over HTTP, keeps every span that it acknowledged. Thread-safe. */
public final class SpanReceiver implements AutoCloseable {
    /** How it answers. */
    public enum Mood {
        ACKNOWLEDGE(200),
        UNAVAILABLE(503),
        BAD_REQUEST(400),
        /** 200, but says that it rejected a span of every batch of more than one. */
        REJECT_PART(200),
        /** 200 with something that is not OTLP. */
        GARBAGE(200);

        private final int status;

        Mood(int status) {
            this.status = status;
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<ReceivedSpan> spans = new CopyOnWriteArrayList<>();
    private volatile Mood mood = Mood.ACKNOWLEDGE;

    private SpanReceiver(HttpServer server) {
        this.server = server;
    }

    public static SpanReceiver start() {
        return start(0);
    }

    /** @param port 0 for any free one */
    public static SpanReceiver start(int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            SpanReceiver receiver = new SpanReceiver(server);
            server.createContext("/v1/traces", receiver::take);
            server.setExecutor(receiver.threads);
            server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address to configure as OTEL_EXPORTER_OTLP_ENDPOINT. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public void answer(Mood newMood) {
        mood = newMood;
    }

    public void forget() {
        spans.clear();
    }

    /** All spans that were acknowledged, in order of arrival. */
    public List<ReceivedSpan> spans() {
        return List.copyOf(spans);
    }

    public List<ReceivedSpan> spans(Predicate<ReceivedSpan> wanted) {
        return spans.stream().filter(wanted).toList();
    }

    /** The spans of an order, by the {@code order.id} that they carry. */
    public List<ReceivedSpan> ofOrder(String orderId) {
        return spans(span -> orderId.equals(span.text("order.id")));
    }

    /** The order's {@code order.status} spans. */
    public List<ReceivedSpan> statuses(String orderId) {
        return spans(span -> "order.status".equals(span.name()) && orderId.equals(span.text("order.id")));
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange; InputStream body = body(exchange)) {
            ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(body);
            Mood now = mood;
            byte[] answer = answer(now, request);
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(now.status, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private byte[] answer(Mood now, ExportTraceServiceRequest request) {
        switch (now) {
            case ACKNOWLEDGE -> keep(request);
            case REJECT_PART -> {
                if (count(request) > 1) {
                    var partial = ExportTracePartialSuccess.newBuilder().setRejectedSpans(1).setErrorMessage("one is bad");
                    return ExportTraceServiceResponse.newBuilder().setPartialSuccess(partial).build().toByteArray();
                }
                keep(request);
            }
            case GARBAGE -> {
                return new byte[] {(byte) 0xff, (byte) 0xff, 1};
            }
            case UNAVAILABLE, BAD_REQUEST -> {}
        }
        return new byte[0];
    }

    private void keep(ExportTraceServiceRequest request) {
        for (ResourceSpans resource : request.getResourceSpansList()) {
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                scope.getSpansList().forEach(span -> spans.add(new ReceivedSpan(resource.getResource(), span)));
            }
        }
    }

    private static long count(ExportTraceServiceRequest request) {
        return request.getResourceSpansList().stream()
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .mapToLong(ScopeSpans::getSpansCount)
                .sum();
    }

    private static InputStream body(HttpExchange exchange) throws IOException {
        boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        return gzip ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
