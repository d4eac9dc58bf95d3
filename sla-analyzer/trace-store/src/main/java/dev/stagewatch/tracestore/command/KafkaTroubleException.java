package dev.stagewatch.tracestore.command;

/** Kafka did not take what was written; the message names the brokers and the reason. */
final class KafkaTroubleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KafkaTroubleException(String brokers, Throwable cause) {
        super("Kafka at " + brokers + ": " + innermost(cause), cause);
    }

    KafkaTroubleException(String brokers, String reason) {
        super("Kafka at " + brokers + " " + reason);
    }

    /** Kafka wraps "no such property" and "bad password" into "failed to construct". */
    private static String innermost(Throwable cause) {
        Throwable said = cause;
        while (said.getCause() != null) {
            said = said.getCause();
        }
        return said.getMessage() == null ? said.toString() : said.getMessage();
    }
}
