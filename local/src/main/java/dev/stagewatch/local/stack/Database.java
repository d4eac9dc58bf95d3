package dev.stagewatch.local.stack;

import dev.stagewatch.local.site.PortName;
import dev.stagewatch.local.site.Site;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * How to reach a service's database.
 *
 * @param jdbcUrl without user and password
 */
public record Database(String jdbcUrl, String user, String password) {

    /** The databases of the order services; user and database have the service's name. */
    static Database of(Site site, String service) {
        return new Database("jdbc:postgresql://" + site.address(PortName.POSTGRES) + "/" + service,
                service, site.secrets().of("database.password"));
    }

    /** A new connection, to be closed by the caller. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, user, password);
    }
}
