package dev.stagewatch.tracestore;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.stagewatch.tracestore.v2.Dependency;
import dev.stagewatch.tracestore.v2.DependencyReaderGrpc;
import dev.stagewatch.tracestore.v2.FindTraceIDsResponse;
import dev.stagewatch.tracestore.v2.FindTracesRequest;
import dev.stagewatch.tracestore.v2.FoundTraceID;
import dev.stagewatch.tracestore.v2.GetDependenciesRequest;
import dev.stagewatch.tracestore.v2.GetDependenciesResponse;
import dev.stagewatch.tracestore.v2.GetOperationsRequest;
import dev.stagewatch.tracestore.v2.GetOperationsResponse;
import dev.stagewatch.tracestore.v2.GetServicesRequest;
import dev.stagewatch.tracestore.v2.GetServicesResponse;
import dev.stagewatch.tracestore.v2.GetTracesRequest;
import dev.stagewatch.tracestore.v2.Operation;
import dev.stagewatch.tracestore.v2.TraceQueryParameters;
import dev.stagewatch.tracestore.v2.TraceReaderGrpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;

/** A trace store in memory behind the real protocol: a search wants a service, finds by one span, and answers up to its depth. */
public final class FakeStore implements AutoCloseable {

    public final Map<ByteString, TracesData> traces = new LinkedHashMap<>();
    public final List<TraceQueryParameters> searches = new CopyOnWriteArrayList<>();
    public final AtomicInteger cancelled = new AtomicInteger();
    public final AtomicInteger sent = new AtomicInteger();
    /** Takes searches and never answers. */
    public volatile boolean silent;
    private final Server server;

    public FakeStore() throws Exception {
        this(InsecureServerCredentials.create());
    }

    public FakeStore(ServerCredentials credentials) throws Exception {
        server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0), credentials)
                .addService(new Reader()).addService(new Dependencies()).build().start();
    }

    public int port() {
        return server.getPort();
    }

    public StorageClient client() {
        return new StorageClient(StoreSettings.plaintext("127.0.0.1:" + port()));
    }

    /** Adds to the trace of the first span. */
    public void put(TracesData chunk) {
        ByteString id = Spans.in(chunk).findFirst().orElseThrow().getTraceId();
        traces.merge(id, chunk, (before, more) -> before.toBuilder().mergeFrom(more).build());
    }

    @Override
    public void close() throws Exception {
        server.shutdownNow().awaitTermination();
    }

    private static boolean isRefused(TraceQueryParameters query, StreamObserver<?> caller) {
        boolean refused = query.getServiceName().isEmpty() || query.getSearchDepth() < 1;
        if (refused) {
            caller.onError(Status.INVALID_ARGUMENT.withDescription("service and depth, for ivan@example.com").asRuntimeException());
        }
        return refused;
    }

    private List<ByteString> found(TraceQueryParameters query) {
        searches.add(query);
        return traces.entrySet().stream().filter(trace -> matches(trace.getValue(), query)).map(Map.Entry::getKey)
                .limit(query.getSearchDepth()).toList();
    }

    private static boolean matches(TracesData trace, TraceQueryParameters query) {
        return trace.getResourceSpansList().stream().filter(resource -> service(resource).equals(query.getServiceName()))
                .flatMap(resource -> resource.getScopeSpansList().stream()).flatMap(scope -> scope.getSpansList().stream())
                .anyMatch(span -> matches(span, query));
    }

    private static boolean matches(Span span, TraceQueryParameters query) {
        boolean inTime = (!query.hasStartTimeMin() || span.getStartTimeUnixNano() >= nanos(query.getStartTimeMin()))
                && (!query.hasStartTimeMax() || span.getStartTimeUnixNano() <= nanos(query.getStartTimeMax()));
        return inTime && span.getAttributesList().containsAll(query.getAttributesList());
    }

    private static long nanos(Timestamp time) {
        return Duration.ofSeconds(time.getSeconds(), time.getNanos()).toNanos();
    }

    private static String service(ResourceSpans resource) {
        return resource.getResource().getAttributesList().stream().filter(attribute -> attribute.getKey().equals("service.name"))
                .map(KeyValue::getValue).map(value -> value.getStringValue()).findFirst().orElse("");
    }

    private final class Reader extends TraceReaderGrpc.TraceReaderImplBase {

        @Override
        public void getTraces(GetTracesRequest request, StreamObserver<TracesData> caller) {
            List<ByteString> ids = request.getQueryList().stream().map(query -> query.getTraceId()).toList();
            send(ids, (ServerCallStreamObserver<TracesData>) caller);
        }

        @Override
        public void findTraces(FindTracesRequest request, StreamObserver<TracesData> caller) {
            if (!isRefused(request.getQuery(), caller)) {
                send(found(request.getQuery()), (ServerCallStreamObserver<TracesData>) caller);
            }
        }

        /** Resource by resource, only as fast as it is taken. */
        private void send(List<ByteString> ids, ServerCallStreamObserver<TracesData> caller) {
            List<TracesData> all = new ArrayList<>();
            ids.stream().map(traces::get).filter(trace -> trace != null).forEach(trace -> trace.getResourceSpansList()
                    .forEach(resource -> all.add(TracesData.newBuilder().addResourceSpans(resource).build())));
            caller.setOnCancelHandler(cancelled::incrementAndGet);
            AtomicInteger next = new AtomicInteger();
            caller.setOnReadyHandler(() -> {
                while (caller.isReady() && next.get() < all.size()) {
                    caller.onNext(all.get(next.getAndIncrement()));
                    sent.incrementAndGet();
                }
                if (next.get() == all.size()) {
                    next.incrementAndGet();
                    caller.onCompleted();
                }
            });
        }

        @Override
        public void findTraceIDs(FindTracesRequest request, StreamObserver<FindTraceIDsResponse> caller) {
            if (isRefused(request.getQuery(), caller)) {
                return;
            }
            FindTraceIDsResponse.Builder answer = FindTraceIDsResponse.newBuilder();
            found(request.getQuery()).forEach(id -> answer.addTraceIds(FoundTraceID.newBuilder().setTraceId(id)));
            answer(caller, answer.build());
        }

        @Override
        public void getServices(GetServicesRequest request, StreamObserver<GetServicesResponse> caller) {
            if (silent) {
                return;
            }
            answer(caller, GetServicesResponse.newBuilder().addAllServices(traces.values().stream()
                    .flatMap(trace -> trace.getResourceSpansList().stream()).map(FakeStore::service).distinct().toList()).build());
        }

        @Override
        public void getOperations(GetOperationsRequest request, StreamObserver<GetOperationsResponse> caller) {
            answer(caller, GetOperationsResponse.newBuilder().addAllOperations(traces.values().stream().flatMap(Spans::in)
                    .map(Span::getName).distinct().map(name -> Operation.newBuilder().setName(name).build()).toList()).build());
        }
    }

    private static final class Dependencies extends DependencyReaderGrpc.DependencyReaderImplBase {

        @Override
        public void getDependencies(GetDependenciesRequest request, StreamObserver<GetDependenciesResponse> caller) {
            answer(caller, GetDependenciesResponse.newBuilder()
                    .addDependencies(Dependency.newBuilder().setParent("shop").setChild("crm").setCallCount(3))
                    .addDependencies(Dependency.newBuilder().setParent("shop").setChild("ivan-petrov").setCallCount(1)).build());
        }
    }

    private static <A> void answer(StreamObserver<A> caller, A answer) {
        caller.onNext(answer);
        caller.onCompleted();
    }
}
