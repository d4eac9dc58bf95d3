package dev.stagewatch.history.store;

import java.sql.SQLException;

/** Tells whether a failure is the data's, which no waiting mends, or the database's, which passes. Stateless. */
public final class Refusal {

    private Refusal() { }

    /** Whether PostgreSQL refuses the values themselves: bad data, a broken constraint, too long for an index. */
    public static boolean isOfData(Throwable failure) {
        String state = stateOf(failure);
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
    }

    /** SQLSTATE of the first {@link SQLException} among the causes; empty where there is none. */
    static String stateOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }
}
