package dev.stagewatch.tracestore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.stagewatch.tracestore.v2.DependencyReaderGrpc;
import dev.stagewatch.tracestore.v2.FindTraceIDsResponse;
import dev.stagewatch.tracestore.v2.FindTracesRequest;
import dev.stagewatch.tracestore.v2.GetDependenciesRequest;
import dev.stagewatch.tracestore.v2.GetDependenciesResponse;
import dev.stagewatch.tracestore.v2.GetOperationsRequest;
import dev.stagewatch.tracestore.v2.GetOperationsResponse;
import dev.stagewatch.tracestore.v2.GetServicesRequest;
import dev.stagewatch.tracestore.v2.GetServicesResponse;
import dev.stagewatch.tracestore.v2.GetTracesRequest;
import dev.stagewatch.tracestore.v2.TraceReaderGrpc;
import dev.stagewatch.tracestore.v2.TraceReaderGrpc.TraceReaderBlockingStub;
import io.grpc.ChannelCredentials;
import io.grpc.ClientInterceptor;
import io.grpc.Context;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.opentelemetry.proto.trace.v1.TracesData;

/**
 * The methods of {@code jaeger.storage.v2} as they are. Calls block; a stream asks for its next chunk when the consumer of the
 * last returned. A call made within a gRPC call ends with it: its cancellation and deadline are passed on. Every method throws
 * {@link TraceStoreException}. Thread-safe.
 */
public final class StorageClient implements AutoCloseable {

    private final StoreSettings settings;
    private final ManagedChannel channel;

    /** Connects when first used. */
    public StorageClient(StoreSettings settings) {
        this(settings, channel(settings));
    }

    /** The same, with a token on each call. */
    public StorageClient(StoreSettings settings, BearerToken token) {
        this(settings, channel(settings, token));
    }

    /** @param channel closed with this client */
    public StorageClient(StoreSettings settings, ManagedChannel channel) {
        this.settings = settings;
        this.channel = channel;
    }

    public void getTraces(GetTracesRequest request, Consumer<TracesData> chunks) {
        stream(stub -> stub.getTraces(request), chunks);
    }

    public void findTraces(FindTracesRequest request, Consumer<TracesData> chunks) {
        stream(stub -> stub.findTraces(request), chunks);
    }

    public FindTraceIDsResponse findTraceIds(FindTracesRequest request) {
        return answer(() -> stub().findTraceIDs(request));
    }

    public GetServicesResponse services() {
        return answer(() -> stub().getServices(GetServicesRequest.getDefaultInstance()));
    }

    public GetOperationsResponse operations(GetOperationsRequest request) {
        return answer(() -> stub().getOperations(request));
    }

    public GetDependenciesResponse dependencies(GetDependenciesRequest request) {
        return answer(() -> DependencyReaderGrpc.newBlockingStub(channel)
                .withDeadlineAfter(settings.deadline()).getDependencies(request));
    }

    @Override
    public void close() {
        channel.shutdownNow();
        try {
            channel.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private TraceReaderBlockingStub stub() {
        return TraceReaderGrpc.newBlockingStub(channel).withDeadlineAfter(settings.deadline());
    }

    private void stream(Function<TraceReaderBlockingStub, Iterator<TracesData>> call, Consumer<TracesData> chunks) {
        Context.CancellableContext context = Context.current().withCancellation();
        Context previous = context.attach();
        try {
            Iterator<TracesData> answer = call.apply(stub());
            while (answer(answer::hasNext)) {
                chunks.accept(answer.next());
            }
        } finally {
            context.detach(previous);
            context.cancel(null); // ends the call where the consumer threw
        }
    }

    private <T> T answer(Supplier<T> call) {
        try {
            return call.get();
        } catch (StatusRuntimeException e) {
            throw new TraceStoreException(settings.endpoint(), e);
        }
    }

    private static ManagedChannel channel(StoreSettings settings, ClientInterceptor... with) {
        ManagedChannelBuilder<?> builder = Grpc.newChannelBuilder(settings.endpoint(), credentials(settings)).intercept(with)
                .maxInboundMessageSize(settings.messageBytesMax());
        settings.tls().flatMap(StoreSettings.Tls::serverName).ifPresent(builder::overrideAuthority);
        return builder.build();
    }

    private static ChannelCredentials credentials(StoreSettings settings) {
        return settings.tls().map(StorageClient::tls).orElseGet(InsecureChannelCredentials::create);
    }

    private static ChannelCredentials tls(StoreSettings.Tls tls) {
        TlsChannelCredentials.Builder builder = TlsChannelCredentials.newBuilder();
        try {
            if (tls.authorities().isPresent()) {
                builder.trustManager(tls.authorities().get().toFile());
            }
            if (tls.identity().isPresent()) {
                builder.keyManager(tls.identity().get().certificates().toFile(), tls.identity().get().key().toFile());
            }
            return builder.build();
        } catch (IOException e) {
            throw new UncheckedIOException("trace store: cannot read the TLS files of " + tls, e);
        }
    }
}
