package dev.stagewatch.history.schedule;

/** The schedule is refused whole; the message names the key and what would be right. */
public final class InvalidScheduleException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidScheduleException(String message, Throwable cause) {
        super(message, cause);
    }
}
