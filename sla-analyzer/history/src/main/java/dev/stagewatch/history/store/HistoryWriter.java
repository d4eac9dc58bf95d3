package dev.stagewatch.history.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.event.SlaEvent;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Puts events into history: a batch is one transaction, and the same events again change nothing, whoever writes them and
 * however they are cut into batches. Two writers of one order take turns by a lock on the order's row. Thread-safe.
 */
public final class HistoryWriter {

    private static final int ATTEMPTS = 3;
    private static final String NO_PARTITION = "23514";

    private final HistoryDatabase database;
    private final Months months;

    public HistoryWriter(HistoryDatabase database, Months months) {
        this.database = database;
        this.months = months;
    }

    /** The rows changed under the batch, by erasure or retention: it is to be tried again. */
    private static final class ChangedMeanwhileException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * @param events  in the order of their topic
     * @param letters records that cannot become history
     * @return how many became what; durable when this returns
     * @throws org.jdbi.v3.core.JdbiException where the database is away or refuses; then nothing of the batch was written
     */
    public Map<Outcome, Integer> write(List<SlaEvent> events, List<DeadLetter> letters) {
        for (int attempt = 1;; attempt++) {
            try {
                return tryToWrite(events, letters);
            } catch (ChangedMeanwhileException e) {
                if (attempt == ATTEMPTS) {
                    throw new IllegalStateException("the batch's orders were erased or dropped " + ATTEMPTS + " times in a row", e);
                }
            } catch (UnableToExecuteStatementException e) {
                if (attempt == ATTEMPTS || !Refusal.stateOf(e).equals(NO_PARTITION)) {
                    throw e;
                }
                months.forget();
            }
        }
    }

    private Map<Outcome, Integer> tryToWrite(List<SlaEvent> events, List<DeadLetter> letters) {
        Map<String, List<SlaEvent>> byOrder = new LinkedHashMap<>();
        events.forEach(event -> byOrder.computeIfAbsent(event.orderId(), id -> new ArrayList<>()).add(event));
        TreeMap<String, OrderRow> firsts = new TreeMap<>();
        byOrder.forEach((id, of) -> firsts.put(id, HistoryRows.first(of.getFirst())));
        Set<LocalDate> needed = new TreeSet<>();
        firsts.values().forEach(row -> needed.add(row.orderMonth()));
        months.ensure(needed);
        return database.asWriter(handle -> {
            Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
            if (!events.isEmpty()) {
                fold(handle, byOrder, firsts, outcomes);
            }
            letters.forEach(letter -> bury(handle, letter, outcomes));
            return outcomes;
        });
    }

    private static void fold(Handle handle, Map<String, List<SlaEvent>> byOrder, TreeMap<String, OrderRow> firsts,
            Map<Outcome, Integer> outcomes) {
        OrderRows rows = new OrderRows(handle);
        Set<String> made = rows.insertMissing(firsts);
        Map<String, OrderRow> orders = rows.lock(firsts.keySet());
        if (orders.size() < firsts.size()) {
            throw new ChangedMeanwhileException();
        }
        Map<String, String> hashes = new LinkedHashMap<>();
        firsts.keySet().forEach(id -> hashes.put(id, OrderHash.of(id)));
        Set<String> erased = rows.erased(hashes.values());
        LocalDate droppedBefore = rows.droppedBefore();
        List<OrderRow> known = orders.values().stream().filter(order -> !made.contains(order.orderId())).toList();
        Map<String, List<Revision>> revisions = rows.revisions(known);
        Map<String, List<AlertKey>> alerts = rows.alerts(known);
        Map<String, List<OpenVisit>> open = rows.open(known.stream().map(OrderRow::orderId).toList());
        BatchChanges changes = new BatchChanges();
        byOrder.forEach((id, events) -> {
            OrderRow order = orders.get(id);
            if (erased.contains(hashes.get(id)) || order.orderMonth().isBefore(droppedBefore)) {
                changes.forget(id);
                outcomes.merge(erased.contains(hashes.get(id)) ? Outcome.ERASED : Outcome.EXPIRED, events.size(), Integer::sum);
                return;
            }
            OrderFold fold = new OrderFold(order, revisions.getOrDefault(id, List.of()), open.getOrDefault(id, List.of()),
                    alerts.getOrDefault(id, List.of()));
            events.forEach(event -> outcomes.merge(fold.apply(event), 1, Integer::sum));
            changes.add(fold);
        });
        changes.write(handle);
    }

    private static void bury(Handle handle, DeadLetter letter, Map<Outcome, Integer> outcomes) {
        handle.createUpdate("""
                insert into history.dead_letter (topic, partition, position, record_key, payload, reason, message)
                values (:topic, :partition, :position, :key, :payload, :reason, :message) on conflict do nothing""")
                .bind("topic", letter.topic()).bind("partition", letter.partition()).bind("position", letter.position())
                .bind("key", letter.key()).bind("payload", letter.payload()).bind("reason", letter.reason().name())
                .bind("message", letter.message()).execute();
        outcomes.merge(Outcome.DEAD_LETTER, 1, Integer::sum);
    }
}
