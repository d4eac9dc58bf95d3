package dev.stagewatch.server.otlp;

import java.util.List;

/** Where records go so that they outlive every process of ours. */
interface DurableLog {

    /**
     * Writes all records and returns once each is durable. Where it throws, some of them may have been written; writing all
     * of them again is harmless.
     *
     * @throws NotDurableException where that could not be confirmed in bounded time
     */
    void append(String topic, List<KeyedRecord> records) throws NotDurableException;

    /** The records may be lost: whoever sent them has to keep them. */
    final class NotDurableException extends Exception {
        private static final long serialVersionUID = 1L;

        NotDurableException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
