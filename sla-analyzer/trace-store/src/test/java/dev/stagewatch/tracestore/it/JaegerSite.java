package dev.stagewatch.tracestore.it;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.stagewatch.tracestore.Checkout;
import dev.stagewatch.tracestore.StorageClient;
import dev.stagewatch.tracestore.StoreSettings;
import dev.stagewatch.tracestore.Tokens;
import dev.stagewatch.tracestore.access.AllowList;
import dev.stagewatch.tracestore.access.TokenVerifier;
import dev.stagewatch.tracestore.access.Views;
import dev.stagewatch.tracestore.gateway.GatewaySettings;
import dev.stagewatch.tracestore.gateway.ReadListener;
import dev.stagewatch.tracestore.gateway.TraceStorageServer;
import dev.stagewatch.tracestore.journey.Journeys;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.trace.v1.TracesData;

/** Jaeger (jaeger/config.yaml; its storage is that of {@code jaeger.storage}, badger or memory) - our gateway - Jaeger Query (jaeger/query.yaml), all on free ports. */
final class JaegerSite implements AutoCloseable {
    final Tokens tokens = new Tokens(Instant.now());
    final StorageClient store;
    final TraceStorageServer gateway;
    private final JaegerProcess storage;
    private final JaegerProcess query;
    private final ManagedChannel otlp;
    private final int http = JaegerProcess.freePort();
    private final HttpClient client = HttpClient.newHttpClient();

    JaegerSite(Path folder, Journeys journeys) throws Exception {
        Path program = JaegerProcess.program();
        int remote = JaegerProcess.freePort();
        int receiver = JaegerProcess.freePort();
        storage = JaegerProcess.start(program, "jaeger/config.yaml", Map.of(
                "JAEGER_STORAGE", System.getProperty("jaeger.storage", "badger"),
                "JAEGER_KEEP", "87600h", "JAEGER_DATA_DIR", folder.resolve("badger").toString(),
                "JAEGER_REMOTE_STORAGE_ENDPOINT", "127.0.0.1:" + remote, "JAEGER_OTLP_GRPC_ENDPOINT", "127.0.0.1:" + receiver,
                "JAEGER_QUERY_ENDPOINT", "127.0.0.1:0", "JAEGER_QUERY_GRPC_ENDPOINT", "127.0.0.1:0",
                "JAEGER_METRICS_PORT", Integer.toString(JaegerProcess.freePort())), folder, JaegerProcess.freePort());
        store = new StorageClient(StoreSettings.plaintext("127.0.0.1:" + remote));
        gateway = TraceStorageServer.start(GatewaySettings.plaintext(new InetSocketAddress("127.0.0.1", 0)),
                new TraceStorageServer.Parts(new TokenVerifier(tokens.settings(folder), Clock.systemUTC()),
                        new Views(AllowList.read(Checkout.file("jaeger/support-attributes.yaml"))), store, journeys, List.of("order.id"),
                        Clock.systemUTC(), ReadListener.none()));
        query = JaegerProcess.start(program, "jaeger/query.yaml", Map.of("JAEGER_GATEWAY_ENDPOINT", "127.0.0.1:" + gateway.port(),
                "JAEGER_GATEWAY_INSECURE", "true", "JAEGER_QUERY_ENDPOINT", "127.0.0.1:" + http,
                "JAEGER_QUERY_METRICS_PORT", Integer.toString(JaegerProcess.freePort())), folder, JaegerProcess.freePort());
        otlp = Grpc.newChannelBuilder("127.0.0.1:" + receiver, InsecureChannelCredentials.create()).build();
    }

    /** Sends spans to Jaeger as the collector does. */
    void export(TracesData traces) {
        TraceServiceGrpc.newBlockingStub(otlp).withDeadlineAfter(Duration.ofSeconds(30))
                .export(ExportTraceServiceRequest.newBuilder().addAllResourceSpans(traces.getResourceSpansList()).build());
    }

    /** @param token null for none */
    HttpResponse<String> get(String token, String path) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + path)).timeout(Duration.ofSeconds(30));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** Jaeger's own search by one tag. */
    static String search(String service, String key, String value, Instant from, Instant to) {
        String tags = URLEncoder.encode("{\"" + key + "\":\"" + value + "\"}", StandardCharsets.UTF_8);
        return "/api/traces?service=" + service + "&limit=100&tags=" + tags + "&start=" + micros(from) + "&end=" + micros(to);
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000L;
    }

    @Override
    public void close() throws Exception {
        otlp.shutdownNow();
        query.close();
        gateway.close();
        store.close();
        storage.close();
    }
}
