package dev.stagewatch.tracestore.gateway;

import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import dev.stagewatch.tracestore.Chunks;
import dev.stagewatch.tracestore.access.View;
import io.grpc.stub.ServerCallStreamObserver;
import io.opentelemetry.proto.trace.v1.TracesData;

/**
 * The only way out for spans: what is given passes the caller's view, is cut, and is sent chunk by chunk when the caller is ready
 * for it. The giving thread waits meanwhile, so no more than one message of the real store is held for a slow caller. One for
 * each call; used by one thread, while gRPC's tells it of readiness.
 */
final class Outlet implements Consumer<TracesData> {

    private final ServerCallStreamObserver<TracesData> caller;
    private final View view;
    private final int chunkBytesMax;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** To be made before the service method returns, since gRPC takes handlers until then. */
    Outlet(ServerCallStreamObserver<TracesData> caller, View view, int chunkBytesMax) {
        this.caller = caller;
        this.view = view;
        this.chunkBytesMax = chunkBytesMax;
        caller.setOnReadyHandler(this::wake);
        caller.setOnCancelHandler(this::wake);
    }

    /** @throws CancellationException where the caller has gone */
    @Override
    public void accept(TracesData traces) {
        for (TracesData chunk : Chunks.of(view.of(traces), chunkBytesMax)) {
            awaitReady();
            caller.onNext(chunk);
        }
    }

    private void awaitReady() {
        lock.lock();
        try {
            while (!caller.isReady() && !caller.isCancelled()) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
        if (caller.isCancelled()) {
            throw new CancellationException("the caller has gone");
        }
    }

    private void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
