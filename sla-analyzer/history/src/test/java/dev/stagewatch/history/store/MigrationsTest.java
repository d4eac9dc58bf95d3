package dev.stagewatch.history.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

import javax.sql.DataSource;

import dev.stagewatch.history.it.Postgres;
import org.junit.jupiter.api.Test;

class MigrationsTest {

    /** PostgreSQL looks for a name in the schema called as the user first, so a schema of that name must not draw anything to it. */
    @Test
    void anAnalyzerThatStartsAgainLeavesItsSchemaAsItIsThoughItsUserIsNamedAsTheSchema() throws SQLException {
        DataSource database = Postgres.shared().create("started_again");
        String before = applied(database);

        Migrations.run(database, MigrationsTest.class.getClassLoader());

        assertThat(applied(database)).isEqualTo(before).startsWith("public 1");
        assertThat(Postgres.OWNER).isEqualTo("history");
    }

    private static String applied(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                ResultSet rows = connection.createStatement().executeQuery(
                        "select 'public ' || string_agg(version || ' ' || installed_on, ', ' order by installed_rank) from public.history_schema_version")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
