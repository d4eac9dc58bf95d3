package dev.stagewatch.tracestore.gateway;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import dev.stagewatch.tracestore.StorageClient;
import dev.stagewatch.tracestore.TraceStoreException;
import dev.stagewatch.tracestore.access.View;
import dev.stagewatch.tracestore.gateway.JourneyReader.Found;
import dev.stagewatch.tracestore.journey.JourneyTrace;
import dev.stagewatch.tracestore.v2.FindTraceIDsResponse;
import dev.stagewatch.tracestore.v2.FindTracesRequest;
import dev.stagewatch.tracestore.v2.FoundTraceID;
import dev.stagewatch.tracestore.v2.GetOperationsRequest;
import dev.stagewatch.tracestore.v2.GetOperationsResponse;
import dev.stagewatch.tracestore.v2.GetServicesRequest;
import dev.stagewatch.tracestore.v2.GetServicesResponse;
import dev.stagewatch.tracestore.v2.GetTraceParams;
import dev.stagewatch.tracestore.v2.GetTracesRequest;
import dev.stagewatch.tracestore.v2.Operation;
import dev.stagewatch.tracestore.v2.TraceQueryParameters;
import dev.stagewatch.tracestore.v2.TraceReaderGrpc.TraceReaderImplBase;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.trace.v1.TracesData;

/** Traces and searches: journeys are answered here, everything else by the real store. Thread-safe. */
final class TraceReaderService extends TraceReaderImplBase {

    private static final int TRACES_MAX = 1_000;
    private static final int SEARCH_DEPTH = 20;
    private static final String JOURNEY_OPERATION = "order";

    private final StorageClient store;
    private final JourneyReader journeys;
    private final Calls calls;
    private final int chunkBytesMax;
    private final ReadListener listener;

    TraceReaderService(StorageClient store, JourneyReader journeys, Calls calls, int chunkBytesMax, ReadListener listener) {
        this.store = store;
        this.journeys = journeys;
        this.calls = calls;
        this.chunkBytesMax = chunkBytesMax;
        this.listener = listener;
    }

    @Override
    public void getTraces(GetTracesRequest request, StreamObserver<TracesData> caller) {
        Outlet outlet = outlet(caller);
        calls.run(caller, () -> {
            if (request.getQueryCount() > TRACES_MAX) {
                throw new InvalidSearchException("at most " + TRACES_MAX + " traces at a time, not " + request.getQueryCount());
            }
            GetTracesRequest.Builder stored = GetTracesRequest.newBuilder();
            for (GetTraceParams wanted : request.getQueryList()) {
                Optional<TracesData> journey = journeys.ofTrace(wanted.getTraceId());
                journey.ifPresentOrElse(outlet, () -> stored.addQuery(wanted));
            }
            if (stored.getQueryCount() > 0) {
                store.getTraces(stored.build(), outlet);
            }
        });
    }

    @Override
    public void findTraces(FindTracesRequest request, StreamObserver<TracesData> caller) {
        Outlet outlet = outlet(caller);
        View view = calls.view();
        calls.run(caller, () -> {
            TraceQueryParameters query = request.getQuery();
            view.check(query);
            if (!journeys.isAsked(query)) {
                store.findTraces(request, outlet);
                return;
            }
            Optional<Found> found = found(query);
            if (found.isPresent()) {
                outlet.accept(found.get().trace());
                originals(found.get(), query, outlet);
            }
        });
    }

    @Override
    public void findTraceIDs(FindTracesRequest request, StreamObserver<FindTraceIDsResponse> caller) {
        calls.answer(caller, view -> {
            TraceQueryParameters query = request.getQuery();
            view.check(query);
            if (!journeys.isAsked(query)) {
                return store.findTraceIds(request);
            }
            return found(query).map(found -> ids(Stream.concat(Stream.of(found.id()), latest(found, query).stream())))
                    .orElseGet(FindTraceIDsResponse::getDefaultInstance);
        });
    }

    @Override
    public void getServices(GetServicesRequest request, StreamObserver<GetServicesResponse> caller) {
        calls.answer(caller, view -> GetServicesResponse.newBuilder()
                .addServices(JourneyTrace.SERVICE)
                .addAllServices(store.services().getServicesList().stream()
                        .filter(service -> view.service(service) && !service.equals(JourneyTrace.SERVICE)).sorted().toList())
                .build());
    }

    @Override
    public void getOperations(GetOperationsRequest request, StreamObserver<GetOperationsResponse> caller) {
        calls.answer(caller, view -> {
            if (request.getService().equals(JourneyTrace.SERVICE)) {
                return GetOperationsResponse.newBuilder()
                        .addOperations(Operation.newBuilder().setName(JOURNEY_OPERATION).setSpanKind("internal")).build();
            }
            if (!view.service(request.getService())) {
                return GetOperationsResponse.getDefaultInstance(); // as for a service that is not known
            }
            return GetOperationsResponse.newBuilder().addAllOperations(store.operations(request).getOperationsList().stream()
                    .filter(operation -> view.spanName(operation.getName())).toList()).build();
        });
    }

    private Outlet outlet(StreamObserver<TracesData> caller) {
        return new Outlet((ServerCallStreamObserver<TracesData>) caller, calls.view(), chunkBytesMax);
    }

    private Optional<Found> found(TraceQueryParameters query) {
        if (journeys.orderId(query).isEmpty()) {
            throw new InvalidSearchException(JourneyTrace.SERVICE + " is searched by the tag " + JourneyTrace.ORDER_ID
                    + ", as in " + JourneyTrace.ORDER_ID + "=4711");
        }
        return journeys.find(query);
    }

    /** The journey is worth more than its originals, so it is not lost where the store cannot give them. */
    private void originals(Found found, TraceQueryParameters query, Outlet outlet) {
        GetTracesRequest.Builder request = GetTracesRequest.newBuilder();
        latest(found, query).forEach(id -> request.addQuery(GetTraceParams.newBuilder().setTraceId(id)));
        if (request.getQueryCount() == 0) {
            return;
        }
        try {
            store.getTraces(request.build(), outlet);
        } catch (TraceStoreException e) {
            listener.withoutOriginals(e.code());
        }
    }

    /** As many as the search takes, one being the journey. */
    private static List<ByteString> latest(Found found, TraceQueryParameters query) {
        int depth = query.getSearchDepth() > 0 ? Math.min(query.getSearchDepth(), TRACES_MAX) : SEARCH_DEPTH;
        return found.originals().stream().limit(depth - 1).toList();
    }

    private static FindTraceIDsResponse ids(Stream<ByteString> ids) {
        return FindTraceIDsResponse.newBuilder().addAllTraceIds(
                ids.map(id -> FoundTraceID.newBuilder().setTraceId(id).build()).toList()).build();
    }
}
