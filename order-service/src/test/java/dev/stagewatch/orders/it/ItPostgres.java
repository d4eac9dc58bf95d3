package dev.stagewatch.orders.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A PostgreSQL of its own, empty at the start; user {@code postgres}, no password. */
public final class ItPostgres implements AutoCloseable {
    public static final String USER = "postgres";
    private final EmbeddedPostgres server;

    private ItPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    public static ItPostgres start() {
        try {
            return new ItPostgres(EmbeddedPostgres.builder().setPort(Ports.free(1)).start());
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start", e);
        }
    }

    public int port() {
        return server.getPort();
    }

    /** Makes an empty database. */
    public DataSource create(String database) {
        try (var connection = server.getPostgresDatabase().getConnection(); var sql = connection.createStatement()) {
            sql.execute("create database \"" + database + "\"");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create " + database, e);
        }
        return database(database);
    }

    public DataSource database(String database) {
        return server.getDatabase(USER, database);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
