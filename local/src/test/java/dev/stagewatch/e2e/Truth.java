package dev.stagewatch.e2e;

import dev.stagewatch.local.stack.Stack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What really happened to an order: the status histories in the three services' databases, put together. */
final class Truth {
    private static final String HISTORY = "select version, status, at from status_history where order_id = ?";

    private final Stack stack;

    Truth(Stack stack) {
        this.stack = stack;
    }

    List<StatusRow> of(String order) {
        List<StatusRow> rows = new ArrayList<>();
        for (String service : List.of("shop", "crm", "mes")) {
            rows.addAll(in(service, order));
        }
        rows.sort(Comparator.comparingInt(StatusRow::version));
        return rows;
    }

    private List<StatusRow> in(String service, String order) {
        List<StatusRow> rows = new ArrayList<>();
        try (Connection db = stack.database(service).connect(); PreparedStatement query = db.prepareStatement(HISTORY)) {
            query.setString(1, order);
            ResultSet result = query.executeQuery();
            while (result.next()) {
                rows.add(new StatusRow(result.getInt(1), result.getString(2), result.getObject(3, OffsetDateTime.class).toInstant()));
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError("history of " + order + " in " + service, e);
        }
    }
}
