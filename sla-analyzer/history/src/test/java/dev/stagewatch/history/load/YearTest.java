package dev.stagewatch.history.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.Scope;
import dev.stagewatch.history.it.Postgres;
import dev.stagewatch.history.load.YearCounts.Verdicts;
import dev.stagewatch.history.query.AttainmentSql;
import dev.stagewatch.history.query.BoardSql;
import dev.stagewatch.history.query.BoardStage;
import dev.stagewatch.history.query.BreachesSql;
import dev.stagewatch.history.query.Orders;
import dev.stagewatch.history.query.OrdersSql;
import dev.stagewatch.history.query.StageAttainment;
import dev.stagewatch.history.render.ReportFormat;
import dev.stagewatch.history.render.ReportRenderer;
import dev.stagewatch.history.report.Period;
import dev.stagewatch.history.report.Report;
import dev.stagewatch.history.report.ReportContent.StageResult;
import dev.stagewatch.history.report.ReportMaker;
import dev.stagewatch.history.report.ReportStore;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGPoolingDataSource;

/**
 * The questions that pages and reports ask, of a year of orders written by the real writer, each by ten readers at once. Answers
 * are held to what was written; times are printed. {@code -Dstagewatch.year.orders=1000000} for the figures that count.
 */
class YearTest {
    private static final int ORDERS = Integer.getInteger("stagewatch.year.orders", 3_000);
    private static final int ROUNDS = Integer.getInteger("stagewatch.year.rounds", 3);
    private static final YearOfOrders YEAR = new YearOfOrders(ORDERS);
    private static final Period MONTH = Period.month(YearMonth.of(2026, 9), ZoneOffset.UTC);
    private static final int PAGE = 50;

    private final Readers readers = new Readers(ROUNDS);
    private HistoryDatabase database;

    @Test
    void tenReadersGetWhatWasWritten() throws Exception {
        try (Postgres postgres = Postgres.start()) {
            postgres.create("year");
            database = new HistoryDatabase(pool(postgres));
            write();
            settle(Jdbi.create(postgres.admin("year")));
            board();
            order();
            month();
        }
    }

    /** As the server's pool does: connections are kept. */
    @SuppressWarnings("deprecation")
    private static PGPoolingDataSource pool(Postgres postgres) {
        PGPoolingDataSource pool = new PGPoolingDataSource();
        pool.setServerNames(new String[] {"127.0.0.1"});
        pool.setPortNumbers(new int[] {postgres.port()});
        pool.setDatabaseName("year");
        pool.setUser(Postgres.OWNER);
        pool.setPassword("secret");
        pool.setMaxConnections(Readers.COUNT);
        return pool;
    }

    private void write() throws Exception {
        long begin = System.nanoTime();
        long events = new YearLoad(database, YEAR).write();
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(Locale.ROOT, "%d orders, %d events written in %.0f s: %.0f events/s%n", ORDERS, events, seconds, events / seconds);
    }

    /** What the database does by itself in time. */
    private static void settle(Jdbi admin) {
        admin.useHandle(handle -> handle.execute("vacuum analyze"));
        long bytes = admin.withHandle(handle -> handle.createQuery("select pg_database_size('year')").mapTo(Long.class).one());
        System.out.printf(Locale.ROOT, "size %d MB%n", bytes / 1_000_000);
    }

    private void board() throws Exception {
        long open = ORDERS / 1_000L * YearOfOrders.OPEN_OF_THOUSAND;
        readers.ask("board", i -> {
            BoardSql board = new BoardSql(database);
            List<BoardStage> stages = board.stages(Scope.STAFF);
            assertThat(stages.stream().mapToLong(BoardStage::running).sum()).isEqualTo(open);
            stages.forEach(stage -> assertThat(board.worst(Scope.STAFF, stage.stage(), PAGE)).hasSize((int) Math.min(PAGE, stage.running())));
        });
    }

    private void order() throws Exception {
        OrdersSql orders = new OrdersSql(database);
        readers.ask("order", i -> {
            int number = new Random(i).nextInt(ORDERS);
            assertThat(orders.order(Scope.STAFF, YearOfOrders.id(number)).orElseThrow().visits())
                    .hasSize((int) YEAR.events(number).stream().filter(event -> event.type().isRevision()).count());
        });
        readers.ask("order page", i -> assertThat(orders.page(Scope.of(partner(i)), Orders.Filter.ANY, null, PAGE).items())
                .hasSize(PAGE).allMatch(order -> order.partner().equals(partner(i))));
        readers.ask("order prefix", i -> {
            String prefix = YearOfOrders.id(new Random(i).nextInt(ORDERS));
            Orders.Filter filter = new Orders.Filter(prefix.substring(0, prefix.length() - 1), null, null);
            assertThat(orders.page(Scope.STAFF, filter, null, PAGE).items()).anyMatch(order -> order.orderId().equals(prefix));
        });
    }

    private void month() throws Exception {
        YearCounts expected = new YearCounts(YEAR, MONTH.window());
        BreachesSql breaches = new BreachesSql(database);
        readers.ask("breach page", i -> assertThat(breaches.page(Scope.of(partner(i)), MONTH.window(), null, null, PAGE).items())
                .hasSize((int) Math.min(PAGE, expected.breaches(partner(i)))));
        ReportRenderer renderer = new ReportRenderer();
        readers.ask("partner's month", i -> {
            Report report = new ReportStore(database).keep(new ReportMaker(database).make(partner(i), MONTH));
            assertThat(report.content().stages().stream().collect(Collectors.toMap(StageResult::stage, Verdicts::of)))
                    .isEqualTo(expected.of(partner(i)));
            assertThat(renderer.render(report, ReportFormat.HTML, Locale.ENGLISH).bytes()).isNotEmpty();
        });
        AttainmentSql attainment = new AttainmentSql(database);
        readers.ask("month of all", i -> assertThat(attainment.byStage(Scope.STAFF, MONTH.window()).stream()
                .collect(Collectors.toMap(StageAttainment::stage, Verdicts::of))).isEqualTo(expected.all()));
    }

    private static String partner(int i) {
        return "partner-" + i % YearOfOrders.PARTNERS;
    }
}
