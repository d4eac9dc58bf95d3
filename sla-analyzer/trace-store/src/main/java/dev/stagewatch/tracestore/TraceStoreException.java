package dev.stagewatch.tracestore;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** The trace store did not answer, or answered with an error; the message names the store and the gRPC code. */
public final class TraceStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Status.Code code;

    TraceStoreException(String endpoint, StatusRuntimeException cause) {
        super("trace store " + endpoint + ": " + said(cause.getStatus()), cause);
        this.code = cause.getStatus().getCode();
    }

    public Status.Code code() {
        return code;
    }

    private static String said(Status status) {
        return switch (status.getCode()) {
            case UNAVAILABLE -> "cannot be reached (" + status.getDescription() + "); is it running, and is its address right?";
            case DEADLINE_EXCEEDED -> "did not answer in time";
            case RESOURCE_EXHAUSTED -> "an answer is larger than is taken (" + status.getDescription() + ")";
            default -> status.getCode() + (status.getDescription() == null ? "" : ": " + status.getDescription());
        };
    }
}
