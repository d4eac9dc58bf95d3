package dev.stagewatch.history.load;

import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.Scope;
import dev.stagewatch.history.event.SlaEvent;
import dev.stagewatch.history.it.Postgres;
import dev.stagewatch.history.query.AttainmentSql;
import dev.stagewatch.history.query.BoardSql;
import dev.stagewatch.history.query.BreachesSql;
import dev.stagewatch.history.query.Orders;
import dev.stagewatch.history.query.OrdersSql;
import dev.stagewatch.history.query.Window;
import dev.stagewatch.history.report.Period;
import dev.stagewatch.history.report.ReportMaker;
import dev.stagewatch.history.store.HistoryWriter;
import dev.stagewatch.history.store.Months;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGPoolingDataSource;

/**
 * Writes a year of orders by the real writer and measures the questions that pages ask, each with ten readers at once:
 * {@code LoadRun <orders> [rounds]}, a million and more for the number that counts. Prints p50, p95 and the longest in milliseconds.
 */
public final class LoadRun {

    private static final int READERS = 10;
    private static final int WRITERS = 2;
    private static final int BATCH_ORDERS = 60;

    private final int orders;
    private final int rounds;
    private final HistoryDatabase database;
    private final YearOfOrders year;

    private LoadRun(int orders, int rounds, HistoryDatabase database) {
        this.orders = orders;
        this.rounds = rounds;
        this.database = database;
        this.year = new YearOfOrders(orders);
    }

    public static void main(String[] arguments) throws Exception {
        int orders = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        try (Postgres postgres = Postgres.start()) {
            postgres.create("load");
            HistoryDatabase database = new HistoryDatabase(pool(postgres));
            LoadRun run = new LoadRun(orders, rounds, database);
            run.write();
            Jdbi.create(postgres.admin("load")).useHandle(handle -> handle.execute("vacuum analyze"));
            System.out.println("size: " + Jdbi.create(postgres.admin("load")).withHandle(handle -> handle.createQuery(
                    "select pg_size_pretty(pg_database_size('load'))").mapTo(String.class).one()));
            run.read();
        }
        System.exit(0);
    }

    /** As the server's pool does: connections are kept. */
    @SuppressWarnings("deprecation")
    private static PGPoolingDataSource pool(Postgres postgres) {
        PGPoolingDataSource pool = new PGPoolingDataSource();
        pool.setServerNames(new String[] {"127.0.0.1"});
        pool.setPortNumbers(new int[] {postgres.port()});
        pool.setDatabaseName("load");
        pool.setUser(Postgres.OWNER);
        pool.setPassword("secret");
        pool.setMaxConnections(READERS + WRITERS);
        return pool;
    }

    private void write() throws Exception {
        HistoryWriter writer = new HistoryWriter(database, new Months(database));
        long begin = System.nanoTime();
        try (ExecutorService pool = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<Long>> parts = new ArrayList<>();
            for (int part = 0; part < WRITERS; part++) {
                int first = part;
                parts.add(pool.submit(() -> write(writer, first)));
            }
            long events = 0;
            for (Future<Long> part : parts) {
                events += part.get();
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.out.printf("%d orders, %d events written in %.0f s: %.0f events/s%n", orders, events, seconds, events / seconds);
        }
    }

    private long write(HistoryWriter writer, int part) {
        long written = 0;
        List<SlaEvent> batch = new ArrayList<>();
        for (int number = part; number < orders; number += WRITERS) {
            batch.addAll(year.events(number));
            if (number / WRITERS % BATCH_ORDERS == BATCH_ORDERS - 1 || number + WRITERS >= orders) {
                writer.write(batch, List.of());
                written += batch.size();
                batch.clear();
            }
        }
        return written;
    }

    private void read() throws Exception {
        Instant end = YearOfOrders.BEGIN.atZone(ZoneOffset.UTC).plusYears(1).toInstant();
        Window last30Days = new Window(end.minusSeconds(30 * 86_400), end.plusSeconds(86_400));
        Period month = Period.month(YearMonth.of(2026, 9), ZoneOffset.UTC);
        Map<String, IntConsumer> questions = new LinkedHashMap<>();
        questions.put("board", i -> board());
        questions.put("order", i -> new OrdersSql(database).order(Scope.STAFF, YearOfOrders.id(new Random(i).nextInt(orders))).orElseThrow());
        questions.put("order page", i -> new OrdersSql(database).page(Scope.of(partner(i)), Orders.Filter.ANY, null, 50));
        questions.put("order prefix", i -> new OrdersSql(database).page(Scope.STAFF, new Orders.Filter("ORD-0000" + i % 10, null, null), null, 50));
        questions.put("breach page", i -> new BreachesSql(database).page(Scope.of(partner(i)), month.window(), null, null, 50));
        questions.put("attainment, 30 days, all", i -> new AttainmentSql(database).byStage(Scope.STAFF, last30Days));
        questions.put("a partner's month", i -> new ReportMaker(database).make(partner(i), month));
        for (Map.Entry<String, IntConsumer> question : questions.entrySet()) {
            measure(question.getKey(), question.getValue());
        }
    }

    private static String partner(int i) {
        return "partner-" + i % YearOfOrders.PARTNERS;
    }

    private void board() {
        BoardSql board = new BoardSql(database);
        board.stages(Scope.STAFF).forEach(stage -> board.worst(Scope.STAFF, stage.stage(), 50));
    }

    private void measure(String name, IntConsumer question) throws Exception {
        List<Double> millis = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService pool = Executors.newFixedThreadPool(READERS)) {
            List<Callable<Void>> readers = new ArrayList<>();
            for (int reader = 0; reader < READERS; reader++) {
                int first = reader * rounds;
                readers.add(() -> {
                    for (int i = first; i < first + rounds; i++) {
                        long begin = System.nanoTime();
                        question.accept(i);
                        if (i > first) {
                            millis.add((System.nanoTime() - begin) / 1e6);
                        }
                    }
                    return null;
                });
            }
            for (Future<Void> done : pool.invokeAll(readers)) {
                done.get();
            }
        }
        millis.sort(null);
        System.out.printf("%-26s n=%d p50=%.0f ms p95=%.0f ms longest=%.0f ms%n", name, millis.size(), millis.get(millis.size() / 2),
                millis.get((int) Math.ceil(millis.size() * 0.95) - 1), millis.getLast());
    }
}
