package dev.stagewatch.tracestore.gateway;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

import dev.stagewatch.tracestore.TraceStoreException;
import dev.stagewatch.tracestore.access.ForbiddenSearchException;
import dev.stagewatch.tracestore.access.View;
import dev.stagewatch.tracestore.access.Views;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs each call on a virtual thread of its own, within the call's context: its cancellation and deadline reach the calls to the
 * real store. gRPC's threads are never held by a caller that is slow. Thread-safe.
 */
final class Calls implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Views views;

    Calls(Views views) {
        this.views = views;
    }

    /** What a call does; it ends well by returning. */
    @FunctionalInterface
    interface Work {
        void run() throws ForbiddenSearchException;
    }

    /** What is answered with one message. */
    @FunctionalInterface
    interface Question<A> {
        A answer(View view) throws ForbiddenSearchException;
    }

    /** The view of whoever makes the present call; the interceptor lets no call through without a caller. */
    View view() {
        return views.of(TokenInterceptor.CALLER.get().role());
    }

    <A> void answer(StreamObserver<A> caller, Question<A> question) {
        View view = view();
        run(caller, () -> caller.onNext(question.answer(view)));
    }

    void run(StreamObserver<?> caller, Work work) {
        threads.execute(Context.current().wrap(() -> {
            try {
                work.run();
                caller.onCompleted();
            } catch (CancellationException e) {
                LOG.debug("the caller has gone", e);
            } catch (ForbiddenSearchException | RuntimeException e) {
                fail(caller, e);
            }
        }));
    }

    private static void fail(StreamObserver<?> caller, Exception e) {
        if (Context.current().isCancelled()) {
            LOG.debug("the caller has gone", e);
            return;
        }
        caller.onError(status(e).asRuntimeException());
    }

    private static Status status(Exception e) {
        return switch (e) {
            case ForbiddenSearchException forbidden -> Status.PERMISSION_DENIED.withDescription("stagewatch: " + e.getMessage());
            case TraceStoreException store -> ofStore(store);
            case InvalidSearchException invalid -> Status.INVALID_ARGUMENT.withDescription("stagewatch: " + e.getMessage());
            default -> internal(e);
        };
    }

    /** By its code alone: what a store says of an error may hold what its spans hold. */
    private static Status ofStore(TraceStoreException e) {
        Supplier<String> what = () -> switch (e.code()) {
            case UNAVAILABLE -> "the trace store cannot be reached";
            case DEADLINE_EXCEEDED -> "the trace store did not answer in time";
            default -> "the trace store answered " + e.code();
        };
        LOG.warn("{}", e.getMessage());
        return Status.fromCode(switch (e.code()) {
            case UNAUTHENTICATED, PERMISSION_DENIED -> Status.Code.UNAVAILABLE; // the store refuses us, not the caller
            default -> e.code();
        }).withDescription("stagewatch: " + what.get());
    }

    private static Status internal(Exception e) {
        LOG.error("a read failed", e);
        return Status.INTERNAL.withDescription("stagewatch: the read failed, the log says why");
    }

    /** Ends when the calls have. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
