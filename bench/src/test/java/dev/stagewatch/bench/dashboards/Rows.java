package dev.stagewatch.bench.dashboards;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;

/** What history answers: texts, numbers to six places, times as epoch seconds. */
final class Rows {

    private Rows() {}

    static List<List<Object>> ask(String jdbcUrl, String user, String password, String sql) {
        try (Connection reader = DriverManager.getConnection(jdbcUrl, user, password); Statement statement = reader.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<List<Object>> all = new ArrayList<>();
            while (rows.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(plain(rows.getObject(i)));
                }
                all.add(row);
            }
            return all;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    static List<List<Object>> rounded(List<List<Object>> rows) {
        return rows.stream().map(row -> row.stream().map(value -> value instanceof Double number ? (Object) rounded(number) : value).toList())
                .toList();
    }

    static Object rounded(double value) {
        return Math.round(value * 1e6) / 1e6;
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Number number -> rounded(number.doubleValue());
            case Timestamp time -> (double) time.toInstant().getEpochSecond();
            default -> value.toString();
        };
    }
}
