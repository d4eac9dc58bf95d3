package dev.stagewatch.tracestore.gateway;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;

import dev.stagewatch.tracestore.Checkout;
import dev.stagewatch.tracestore.FakeStore;
import dev.stagewatch.tracestore.Spans;
import dev.stagewatch.tracestore.StorageClient;
import dev.stagewatch.tracestore.StoreSettings;
import dev.stagewatch.tracestore.Tokens;
import dev.stagewatch.tracestore.access.AllowList;
import dev.stagewatch.tracestore.access.Caller;
import dev.stagewatch.tracestore.access.RefusedException;
import dev.stagewatch.tracestore.access.TokenVerifier;
import dev.stagewatch.tracestore.access.Views;
import dev.stagewatch.tracestore.journey.Journey;
import dev.stagewatch.tracestore.journey.Journeys;
import dev.stagewatch.tracestore.journey.SampleJourney;
import dev.stagewatch.tracestore.v2.DependencyReaderGrpc;
import dev.stagewatch.tracestore.v2.TraceQueryParameters;
import dev.stagewatch.tracestore.v2.TraceReaderGrpc;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.proto.common.v1.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A gateway between a store in memory and callers with tokens; order 4711 has a journey. */
abstract class GatewayCase {
    static final Instant NOW = Spans.EPOCH.plus(Duration.ofDays(3));
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final Tokens TOKENS = new Tokens(NOW);

    @TempDir
    Path folder;
    final Map<String, Journey> journeys = new HashMap<>(Map.of("4711",
            SampleJourney.of("4711", Spans.EPOCH, NOW, LongStream.range(100, 103).boxed().toList())));
    final Map<String, String> indexed = new HashMap<>();
    final List<String> heard = new CopyOnWriteArrayList<>();
    FakeStore store;
    StorageClient client;
    TraceStorageServer gateway;
    ManagedChannel channel;

    @BeforeEach
    void starts() throws Exception {
        store = new FakeStore();
        client = new StorageClient(StoreSettings.plaintext("127.0.0.1:" + store.port()));
        gateway = TraceStorageServer.start(GatewaySettings.plaintext(new InetSocketAddress("127.0.0.1", 0)),
                new TraceStorageServer.Parts(new TokenVerifier(TOKENS.settings(folder), CLOCK),
                        new Views(AllowList.read(Checkout.file("jaeger/support-attributes.yaml"))), client, known(), List.of("order.id"),
                        CLOCK, listener()));
        channel = Grpc.newChannelBuilder("127.0.0.1:" + gateway.port(), InsecureChannelCredentials.create()).build();
    }

    @AfterEach
    void ends() throws Exception {
        channel.shutdownNow();
        gateway.close();
        client.close();
        store.close();
    }

    TraceReaderGrpc.TraceReaderBlockingStub as(String token) {
        return TraceReaderGrpc.newBlockingStub(channel).withDeadlineAfter(Duration.ofSeconds(60))
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers(token)));
    }

    DependencyReaderGrpc.DependencyReaderBlockingStub graphAs(String token) {
        return DependencyReaderGrpc.newBlockingStub(channel).withDeadlineAfter(Duration.ofSeconds(60))
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers(token)));
    }

    static Metadata headers(String token) {
        Metadata headers = new Metadata();
        if (token != null) {
            headers.put(Metadata.Key.of("bearer.token", Metadata.ASCII_STRING_MARSHALLER), token);
        }
        return headers;
    }

    static TraceQueryParameters.Builder query(String service, KeyValue... attributes) {
        return TraceQueryParameters.newBuilder().setServiceName(service).addAllAttributes(List.of(attributes)).setSearchDepth(20);
    }

    private Journeys known() {
        return new Journeys() {
            @Override
            public Optional<Journey> journey(String orderId) {
                return Optional.ofNullable(journeys.get(orderId));
            }

            @Override
            public Optional<String> orderOf(String traceId) {
                return Optional.ofNullable(indexed.get(traceId));
            }
        };
    }

    private ReadListener listener() {
        return new ReadListener() {
            @Override
            public void ended(Caller caller, String method, String what, Status.Code code) {
                heard.add(caller.role().claim() + " " + method + " " + code);
            }

            @Override
            public void refused(String method, RefusedException.Reason reason) {
                heard.add("refused " + method + " " + reason);
            }

            @Override
            public void withoutOriginals(Status.Code code) {
                heard.add("without originals " + code);
            }
        };
    }
}
