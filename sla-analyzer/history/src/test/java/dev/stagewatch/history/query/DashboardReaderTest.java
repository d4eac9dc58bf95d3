package dev.stagewatch.history.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.Told;
import dev.stagewatch.history.it.Postgres;
import dev.stagewatch.history.store.HistoryWriter;
import dev.stagewatch.history.store.Months;
import java.util.List;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a dashboard's login can get out of the database and put into it, whatever it asks. */
class DashboardReaderTest {

    private static Jdbi login;

    @BeforeAll
    static void twoPartnersAndALogin() {
        HistoryDatabase database = Postgres.shared().history("dashboard");
        Told cutOff = Told.of("ACM-CUT-OFF").partner("acme");
        cutOff.json().put("hopsTruncated", true);
        new HistoryWriter(database, new Months(database)).write(List.of(cutOff.met(1, 20), Told.of("ACM-WHOLE").partner("acme").met(1, 20),
                Told.of("ACM-OPEN").partner("acme").overdue(40), Told.of("GLX-OPEN").partner("globex").overdue(40)), List.of());
        Jdbi administrator = Jdbi.create(Postgres.shared().admin("dashboard"));
        administrator.useHandle(handle -> {
            handle.execute("create role board login password 'secret'");
            handle.execute("grant stagewatch_history_reader to board");
        });
        login = Jdbi.create(Postgres.shared().login("dashboard", "board"));
    }

    @Test
    void itSeesEveryPartnersRows() {
        List<String> seen = asked(handle -> handle.createQuery("select distinct partner from history.open_visit").mapTo(String.class).list());
        assertThat(seen).containsExactlyInAnyOrder("acme", "globex");
    }

    @Test
    @Tag("A4")
    void itSeesWhetherABreakdownHasAllHops() {
        List<String> seen = asked(handle -> handle.createQuery("select order_id || ' ' || hops_truncated from history.visit").mapTo(String.class).list());
        assertThat(seen).containsExactlyInAnyOrder("ACM-WHOLE false", "ACM-CUT-OFF true");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "delete from history.open_visit", "update history.visit set verdict = 'met'", "insert into history.credit_band values ('acme', 's', 0.5, 1)",
        "update history.exclusion set revoke_reason = 'x'", "create table history.mine (a int)", "truncate history.report",
        "set role stagewatch_history_staff", "set role stagewatch_history_writer"})
    void itChangesNothingAndBecomesNobodyElse(String statement) {
        assertThatThrownBy(() -> asked(handle -> handle.execute(statement))).hasMessageContaining("permission denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dead_letter", "erased_order"})
    void whatNoDashboardShowsIsRefused(String table) {
        assertThatThrownBy(() -> asked(handle -> handle.createQuery("select count(*) from history." + table).mapTo(Integer.class).one()))
                .hasMessageContaining("permission denied");
    }

    private static <T> T asked(HandleCallback<T, RuntimeException> work) {
        return login.withHandle(work);
    }
}
