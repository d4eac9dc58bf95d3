package dev.stagewatch.orders.messaging;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.List;

/** Tells an outage, which passes, from a message that cannot be handled. */
final class Outage {
    /** Classes of SQLSTATE: connection, resources, operator intervention (shutdown), transaction rollback (deadlock). */
    private static final List<String> PASSING = List.of("08", "53", "57", "40");

    private Outage() {}

    static boolean isCauseOf(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetryLaterException || cause instanceof SQLTransientException) {
                return true;
            }
            if (cause instanceof SQLException sql && isPassing(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPassing(String state) {
        return state != null && PASSING.stream().anyMatch(state::startsWith);
    }
}
