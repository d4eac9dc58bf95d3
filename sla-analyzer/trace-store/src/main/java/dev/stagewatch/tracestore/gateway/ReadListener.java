package dev.stagewatch.tracestore.gateway;

import dev.stagewatch.tracestore.access.Caller;
import dev.stagewatch.tracestore.access.RefusedException;
import io.grpc.Status;

/** Told of each read, for metrics and the log of who read. Called on the threads of calls; has to be quick and not to throw. */
public interface ReadListener {

    /**
     * A read ended.
     *
     * @param method as in {@code FindTraces}
     * @param what   the order or the traces that were asked for, as the caller wrote it: {@code order 4711}; empty where the read
     *               was for neither
     */
    default void ended(Caller caller, String method, String what, Status.Code code) { }

    /** A read was refused for its token. */
    default void refused(String method, RefusedException.Reason reason) { }

    /** The real store could not give a journey's original traces, so the journey was answered without them. */
    default void withoutOriginals(Status.Code code) { }

    /** Hears nothing. */
    static ReadListener none() {
        return new ReadListener() { };
    }
}
