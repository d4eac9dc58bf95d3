package dev.stagewatch.engine.edge;

import org.apache.kafka.common.errors.ApiException;

import dev.stagewatch.engine.codec.UnknownFormException;

/**
 * Why a stream thread ended. Immutable.
 *
 * @param passes whether another thread can go on: the broker's troubles pass, the rest would only come back
 * @param reason in a sentence for people
 */
public record ThreadFailure(boolean passes, String reason) {

    /** @param error as the thread threw it; what matters may be any of its causes */
    public static ThreadFailure of(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownFormException) {
                return new ThreadFailure(false, cause.getMessage());
            }
            if (cause instanceof ApiException) {
                return new ThreadFailure(true, "a stream thread ended by the broker's error, it is replaced");
            }
        }
        return new ThreadFailure(false, "a stream thread ended by a bug: " + error);
    }
}
