package dev.stagewatch.orders.runtime;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings a service's schema up to date: {@code db/order-service} (versions 1 to 99), {@code db/<service>} (100 on). */
public final class Migrations {
    private Migrations() {}

    /**
     * Each folder holds an empty file {@code flyway.location}: without it Flyway finds nothing inside Liberty.
     *
     * @param service name of the service
     * @throws RuntimeException where the database is away or does not fit, or a folder has no migration: a database that
     *     was not migrated must never pass as one that was
     */
    public static void run(DataSource database, String service, ClassLoader classes) {
        Flyway flyway = Flyway.configure(classes)
                .dataSource(database)
                .locations("classpath:db/order-service", "classpath:db/" + service)
                .failOnMissingLocations(true)
                .callbackLocations(new String[0])
                .load();
        if (flyway.info().all().length < 1) {
            throw new IllegalStateException("no migrations found for " + service);
        }
        flyway.migrate();
    }
}
