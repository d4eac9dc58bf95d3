package dev.stagewatch.mes.model;

import java.io.IOException;

/** What the store has is not the file that the order names. */
public final class DamagedModelException extends IOException {
    private static final long serialVersionUID = 1L;

    public DamagedModelException(String message) {
        super(message);
    }

    public DamagedModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
