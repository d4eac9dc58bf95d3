package dev.stagewatch.history.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.SampleMonth;
import dev.stagewatch.history.Scope;
import dev.stagewatch.history.Told;
import dev.stagewatch.history.it.Postgres;
import dev.stagewatch.history.report.Exclusions;
import dev.stagewatch.history.report.Period;
import dev.stagewatch.history.report.ReportMaker;
import dev.stagewatch.history.report.ReportStore;
import dev.stagewatch.history.store.HistoryWriter;
import dev.stagewatch.history.store.Months;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a partner can get out of the database, whatever is asked. */
class PartnerWallTest {

    private static final Window MARCH = new Window(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-04-03T00:00:00Z"));
    private static final Scope ACME = Scope.of("acme");

    private static HistoryDatabase database;

    @BeforeAll
    static void twoPartners() {
        database = Postgres.shared().history("wall");
        SampleMonth.write(database);
        HistoryWriter writer = new HistoryWriter(database, new Months(database));
        writer.write(List.of(Told.of("ACM-OPEN").partner("acme").overdue(40), Told.of("GLX-OPEN").partner("globex").overdue(40),
                Told.of("NOBODYS").overdue(40), Told.of("NOBODYS", "closing").breached(1, 60)), List.of());
        ReportMaker maker = new ReportMaker(database);
        for (String partner : List.of("acme", "globex")) {
            new ReportStore(database).keep(maker.make(partner, Period.month(YearMonth.of(2026, 3), ZoneId.of("UTC"))));
        }
        new Exclusions(database).record(new Exclusions.OrderExclusion("GLX-0001", "globex", null, MARCH, "theirs"), "owner");
        database.asStaff(handle -> handle.createUpdate("insert into history.credit_band values ('globex', 'pricing', 0.9, 0.1)").execute());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sla_order", "open_visit", "visit", "alert_log", "exclusion", "credit_band", "report"})
    void aPartnerSeesItsOwnRowsOnlyWithoutAnyCondition(String table) {
        List<String> seen = database.asPartner("acme", handle -> handle.createQuery(
                "select distinct coalesce(partner, 'all') from history." + table).mapTo(String.class).list());
        assertThat(seen).contains("acme").isSubsetOf("acme", "all");
        if (!table.equals("exclusion")) {
            assertThat(seen).containsOnly("acme");
        }
        int others = database.asStaff(handle -> count(handle, "select count(*) from history." + table + " where partner = 'globex'"));
        assertThat(others).as("there is something to hide").isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dead_letter", "erased_order", "policy_version", "exclusion_audit", "retention_mark", "report_sending", "visit_2026_03"})
    void whatIsNoPartnersBusinessIsRefused(String table) {
        assertThatThrownBy(() -> database.asPartner("acme", handle -> handle.createQuery("select count(*) from history." + table)
                .mapTo(Integer.class).one())).hasMessageContaining("permission denied");
    }

    /** The lists above are all that there are: a new table is in one of them. */
    @Test
    void everyTableIsBehindTheWall() {
        List<String> tables = Jdbi.create(Postgres.shared().admin("wall")).withHandle(handle -> handle.createQuery("""
                select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'history'
                  and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition and has_table_privilege('stagewatch_history_partner', c.oid, 'select')""")
                .mapTo(String.class).list());
        assertThat(tables).containsExactlyInAnyOrder("sla_order", "open_visit", "visit", "alert_log", "exclusion", "credit_band", "report");
        List<String> open = Jdbi.create(Postgres.shared().admin("wall")).withHandle(handle -> handle.createQuery("""
                select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'history'
                  and c.relkind in ('r', 'p') and not c.relispartition and not (c.relrowsecurity and c.relforcerowsecurity)""")
                .mapTo(String.class).list());
        assertThat(open).as("without row security; no partner may read them").containsExactly("exclusion_audit");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "update history.visit set verdict = 'met'", "delete from history.report", "insert into history.credit_band values ('acme', 's', 0.5, 1)",
        "update history.exclusion set reason = 'x'", "create table history.mine (a int)"})
    void aPartnerChangesNothing(String statement) {
        assertThatThrownBy(() -> database.asPartner("acme", handle -> handle.execute(statement))).hasMessageContaining("permission denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sla_order", "visit", "open_visit", "report", "visit_2026_03"})
    void withoutARoleNotEvenTheOwnerSeesARow(String table) {
        int seen = database.asOwner(handle -> count(handle, "select count(*) from history." + table));
        assertThat(seen).isZero();
    }

    private static int count(Handle handle, String query) {
        return handle.createQuery(query).mapTo(Integer.class).one();
    }

    @Test
    void thePartnersRoleWithoutAPartnerSeesNothing() {
        Jdbi superuser = Jdbi.create(Postgres.shared().admin("wall"));
        for (String partner : List.of("reset app.partner", "set local app.partner = ''", "set local app.partner = '%'", "set local app.partner = '*'")) {
            int seen = superuser.inTransaction(handle -> {
                handle.execute("set local role stagewatch_history_partner");
                handle.execute(partner);
                return count(handle, "select (select count(*) from history.visit) + (select count(*) from history.sla_order)"
                        + " + (select count(*) from history.exclusion where partner is not null)");
            });
            assertThat(seen).as(partner).isZero();
        }
    }

    @Test
    void theRoleEndsWithItsTransaction() {
        database.asPartner("acme", handle -> handle.execute("select 1"));
        String now = database.asOwner(handle -> handle.createQuery("select current_user || coalesce(current_setting('app.partner', true), '')")
                .mapTo(String.class).one());
        assertThat(now).isEqualTo(Postgres.OWNER);
    }

    @Test
    void everyQuestionAnswersAPartnerWithItsOwnOnly() {
        assertThat(new OrdersSql(database).page(ACME, Orders.Filter.ANY, null, 500).items()).hasSize(41)
                .allSatisfy(order -> assertThat(order.orderId()).startsWith("ACM-"));
        assertThat(new OrdersSql(database).page(ACME, new Orders.Filter("GLX", null, null), null, 10).items()).isEmpty();
        assertThat(new OrdersSql(database).order(ACME, "GLX-0001")).isEmpty();
        assertThat(new OrdersSql(database).order(ACME, "NO-SUCH")).isEmpty();
        assertThat(new OrdersSql(database).order(ACME, "ACM-0001")).isPresent();
        assertThat(new BreachesSql(database).page(ACME, MARCH, null, null, 500).items()).isNotEmpty()
                .allSatisfy(breach -> assertThat(breach.partner()).isEqualTo("acme"));
        assertThat(new BoardSql(database).stages(ACME)).singleElement().satisfies(stage -> assertThat(stage.running()).isEqualTo(1));
        assertThat(new BoardSql(database).worst(ACME, "pricing", 10)).extracting(BoardCard::orderId).containsExactly("ACM-OPEN");
        assertThat(new BoardSql(database).worst(Scope.STAFF, "pricing", 10)).hasSize(3);
        assertThat(new AttainmentSql(database).byStage(ACME, MARCH)).extracting(StageAttainment::stage)
                .containsExactly("pricing", "shipping", "shop-to-crm");
        assertThat(new ReportStore(database).find(ACME, "globex", Period.month(YearMonth.of(2026, 3), ZoneId.of("UTC")).window(), 0)).isEmpty();
        assertThat(new ReportStore(database).list(ACME)).extracting(ReportStore.Entry::partner).containsOnly("acme");
    }

    @Test
    void aBlankPartnerIsRefused() {
        assertThatThrownBy(() -> Scope.of(" ")).hasMessageContaining("blank");
        assertThatThrownBy(() -> database.asPartner("", handle -> 1)).hasMessageContaining("blank");
    }
}
