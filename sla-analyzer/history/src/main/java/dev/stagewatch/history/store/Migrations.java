package dev.stagewatch.history.store;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;

/** Brings the schema {@code history} up to date. */
public final class Migrations {

    private Migrations() { }

    /**
     * The folder holds an empty file {@code flyway.location}: without it Flyway finds nothing inside Liberty.
     *
     * @param connections of the user who owns, or is to own, the schema
     * @param classes     the class loader that has the migrations
     * @throws RuntimeException where the database is away or does not fit, or there is no migration: a database that was not
     *     migrated must never pass as one that was
     */
    public static void run(DataSource connections, ClassLoader classes) {
        Flyway flyway = Flyway.configure(classes)
                .dataSource(connections)
                .locations("classpath:db/history")
                .defaultSchema("public") // PostgreSQL's own default becomes the schema named as the user, once there is one
                .table("history_schema_version")
                .failOnMissingLocations(true)
                .callbackLocations(new String[0])
                .load();
        if (flyway.info().all().length < 1) {
            throw new IllegalStateException("no migrations found for history");
        }
        flyway.migrate();
    }
}
