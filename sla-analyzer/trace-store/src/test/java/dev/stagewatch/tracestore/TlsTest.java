package dev.stagewatch.tracestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import dev.stagewatch.tracestore.access.AllowList;
import dev.stagewatch.tracestore.access.TokenVerifier;
import dev.stagewatch.tracestore.access.Views;
import dev.stagewatch.tracestore.gateway.GatewaySettings;
import dev.stagewatch.tracestore.gateway.ReadListener;
import dev.stagewatch.tracestore.gateway.TraceStorageServer;
import dev.stagewatch.tracestore.journey.Journeys;
import dev.stagewatch.tracestore.v2.GetServicesRequest;
import dev.stagewatch.tracestore.v2.TraceReaderGrpc;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.TlsChannelCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.stub.MetadataUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    @TempDir
    Path folder;

    @Test
    void theStoreIsReadOverTlsWithBothSidesShowingWhoTheyAre() throws Exception {
        Certificates ours = Certificates.of(folder, "gateway");
        Certificates store = Certificates.of(folder, "store");
        Certificates stranger = Certificates.of(folder, "stranger");
        try (FakeStore fake = new FakeStore(TlsServerCredentials.newBuilder().keyManager(store.certificate().toFile(), store.key().toFile())
                .trustManager(ours.certificate().toFile()).clientAuth(TlsServerCredentials.ClientAuth.REQUIRE).build())) {
            assertThat(services(fake, store.certificate(), Optional.of(ours), Optional.empty())).isEmpty();
            assertThat(services(fake, store.certificate(), Optional.of(ours), Optional.of("store"))).isEmpty();
            unavailable(() -> services(fake, store.certificate(), Optional.of(ours), Optional.of("other")));
            unavailable(() -> services(fake, stranger.certificate(), Optional.of(ours), Optional.empty()));
            unavailable(() -> services(fake, store.certificate(), Optional.of(stranger), Optional.empty()));
            unavailable(() -> services(fake, store.certificate(), Optional.empty(), Optional.empty()));
        }
    }

    @Test
    void theGatewayServesOverTls() throws Exception {
        Certificates ours = Certificates.of(folder, "gateway");
        Tokens tokens = new Tokens(Spans.EPOCH);
        try (FakeStore fake = new FakeStore(); StorageClient client = fake.client();
                TraceStorageServer gateway = TraceStorageServer.start(settings(0, ours), parts(tokens, client))) {
            ManagedChannel channel = Grpc.newChannelBuilder("127.0.0.1:" + gateway.port(),
                    TlsChannelCredentials.newBuilder().trustManager(ours.certificate().toFile()).build()).build();
            Metadata headers = new Metadata();
            headers.put(Metadata.Key.of("bearer.token", Metadata.ASCII_STRING_MARSHALLER), tokens.of("support"));
            assertThat(TraceReaderGrpc.newBlockingStub(channel).withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                    .getServices(GetServicesRequest.getDefaultInstance()).getServicesList()).containsExactly("order-journey");
            channel.shutdownNow();

            assertThatThrownBy(() -> TraceStorageServer.start(settings(gateway.port(), ours), parts(tokens, client)))
                    .isInstanceOf(UncheckedIOException.class).hasMessageContaining("cannot listen on").hasMessageContaining("" + gateway.port());
        }
    }

    @Test
    void filesThatCannotBeReadAreNamed() {
        Path missing = folder.resolve("missing.pem");
        assertThatThrownBy(() -> new StorageClient(new StoreSettings("127.0.0.1:1", Optional.of(new StoreSettings.Tls(Optional.of(missing),
                Optional.empty(), Optional.empty())), Duration.ofSeconds(1), 1_000))).hasMessageContaining("missing.pem");
        assertThatThrownBy(() -> new GatewaySettings(new InetSocketAddress(0), Optional.empty(), 5 << 20, 64)).hasMessageContaining("16 KiB to 4 MiB");
        assertThatThrownBy(() -> new GatewaySettings(new InetSocketAddress(0), Optional.empty(), 1 << 20, 0)).hasMessageContaining("at least 1");
    }

    private static GatewaySettings settings(int port, Certificates ours) {
        return new GatewaySettings(new InetSocketAddress("127.0.0.1", port),
                Optional.of(new GatewaySettings.Identity(ours.certificate(), ours.key())), 1_000_000, 64);
    }

    private TraceStorageServer.Parts parts(Tokens tokens, StorageClient client) throws Exception {
        return new TraceStorageServer.Parts(new TokenVerifier(tokens.settings(folder), Clock.fixed(Spans.EPOCH, ZoneOffset.UTC)),
                new Views(AllowList.read(Checkout.file("jaeger/support-attributes.yaml"))), client, Journeys.none(), List.of("order.id"),
                Clock.systemUTC(), ReadListener.none());
    }

    private static List<String> services(FakeStore fake, Path authorities, Optional<Certificates> identity, Optional<String> name) {
        StoreSettings.Tls tls = new StoreSettings.Tls(Optional.of(authorities),
                identity.map(files -> new StoreSettings.Identity(files.certificate(), files.key())), name);
        try (StorageClient client = new StorageClient(new StoreSettings("127.0.0.1:" + fake.port(), Optional.of(tls), Duration.ofSeconds(30), 1_000))) {
            return client.services().getServicesList();
        }
    }

    private static void unavailable(Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(TraceStoreException.class, e -> assertThat(e.code()).isEqualTo(Status.Code.UNAVAILABLE));
    }
}
