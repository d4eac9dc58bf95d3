package dev.stagewatch.history.load;

import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.event.SlaEvent;
import dev.stagewatch.history.store.HistoryWriter;
import dev.stagewatch.history.store.Months;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Writes a year of orders by the real writer, as several consumers would. */
final class YearLoad {
    static final int WRITERS = 2;
    private static final int BATCH_ORDERS = 60;

    private final HistoryWriter writer;
    private final YearOfOrders year;

    YearLoad(HistoryDatabase database, YearOfOrders year) {
        this.writer = new HistoryWriter(database, new Months(database));
        this.year = year;
    }

    /** @return events written */
    long write() throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<Long>> parts = new ArrayList<>();
            for (int part = 0; part < WRITERS; part++) {
                int first = part;
                parts.add(pool.submit(() -> write(first)));
            }
            long events = 0;
            for (Future<Long> part : parts) {
                events += part.get();
            }
            return events;
        }
    }

    private long write(int part) {
        long written = 0;
        List<SlaEvent> batch = new ArrayList<>();
        for (int number = part; number < year.orders(); number += WRITERS) {
            batch.addAll(year.events(number));
            if (number / WRITERS % BATCH_ORDERS == BATCH_ORDERS - 1 || number + WRITERS >= year.orders()) {
                writer.write(batch, List.of());
                written += batch.size();
                batch.clear();
            }
        }
        return written;
    }
}
