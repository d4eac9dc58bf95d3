package dev.stagewatch.orders.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The service's own database, as the container gives it. */
public record ServiceDatabase(DataSource dataSource) {
    private static final int ANSWER_LIMIT_SECONDS = 2;

    public boolean answers() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(ANSWER_LIMIT_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }
}
