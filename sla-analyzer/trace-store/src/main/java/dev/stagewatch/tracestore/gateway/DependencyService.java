package dev.stagewatch.tracestore.gateway;

import dev.stagewatch.tracestore.StorageClient;
import dev.stagewatch.tracestore.v2.DependencyReaderGrpc.DependencyReaderImplBase;
import dev.stagewatch.tracestore.v2.GetDependenciesRequest;
import dev.stagewatch.tracestore.v2.GetDependenciesResponse;
import io.grpc.stub.StreamObserver;

/** The service graph, between the services whose names the caller may see. Thread-safe. */
final class DependencyService extends DependencyReaderImplBase {

    private final StorageClient store;
    private final Calls calls;

    DependencyService(StorageClient store, Calls calls) {
        this.store = store;
        this.calls = calls;
    }

    @Override
    public void getDependencies(GetDependenciesRequest request, StreamObserver<GetDependenciesResponse> caller) {
        calls.answer(caller, view -> GetDependenciesResponse.newBuilder().addAllDependencies(
                store.dependencies(request).getDependenciesList().stream()
                        .filter(link -> view.service(link.getParent()) && view.service(link.getChild()))
                        .map(link -> view.spanName(link.getSource()) ? link : link.toBuilder().clearSource().build())
                        .toList()).build());
    }
}
