package dev.stagewatch.history.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.Scope;
import dev.stagewatch.history.query.Window;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Reports as they were made, revision by revision. Thread-safe. */
public final class ReportStore {

    /** @param redacted whether an erased order's id was taken out of it */
    public record Entry(String partner, Instant periodFrom, Instant periodTo, int revision, String hash, boolean redacted, Instant madeAt) { }

    private record Stored(int revision, String hash, String content) { }

    private final HistoryDatabase database;

    public ReportStore(HistoryDatabase database) {
        this.database = database;
    }

    /** Keeps a content: a new revision where it differs from the newest one of its partner and period, else that one. */
    public Report keep(ReportContent content) {
        String json = ContentJson.write(content);
        String hash = ContentJson.hash(json);
        Window window = new Window(content.period().from(), content.period().to());
        String partner = content.partner().id();
        return database.asWriter(handle -> {
            handle.createQuery("select 1 from (select pg_advisory_xact_lock(hashtextextended(:partner, 7))) l")
                    .bind("partner", partner).mapTo(Integer.class).one();
            Optional<Stored> newest = stored(handle, partner, window, "order by revision desc limit 1", 0);
            if (newest.isPresent() && newest.get().hash().equals(hash)) {
                return report(handle, partner, window, newest.get());
            }
            Stored next = new Stored(newest.map(Stored::revision).orElse(0) + 1, hash, json);
            handle.createUpdate("""
                    insert into history.report (partner, period_from, period_to, revision, hash, content)
                    values (:partner, :from, :to, :revision, :hash, :content)""")
                    .bind("partner", partner).bind("from", window.from()).bind("to", window.to()).bind("revision", next.revision())
                    .bind("hash", hash).bind("content", json).execute();
            return report(handle, partner, window, next);
        });
    }

    /** @param revision 0 for the newest */
    public Optional<Report> find(Scope scope, String partner, Window window, int revision) {
        String which = revision == 0 ? "order by revision desc limit 1" : "and revision = :revision";
        return database.as(scope, handle -> stored(handle, partner, window, which, revision)
                .map(stored -> report(handle, partner, window, stored)));
    }

    /** Newest period first; within it the newest revision. */
    public List<Entry> list(Scope scope) {
        return database.as(scope, handle -> handle.createQuery("""
                select partner, period_from, period_to, revision, hash, redacted, made_at from history.report
                order by period_from desc, period_to desc, partner, revision desc limit 1000""").map(ConstructorMapper.of(Entry.class)).list());
    }

    private static Report report(Handle handle, String partner, Window window, Stored stored) {
        List<Report.Change> changes = stored(handle, partner, window, "and revision = :revision", stored.revision() - 1)
                .map(before -> Restatement.changes(before.content(), stored.content())).orElse(List.of());
        return new Report(ContentJson.read(stored.content()), stored.revision(), stored.hash(), stored.content(), changes);
    }

    private static Optional<Stored> stored(Handle handle, String partner, Window window, String which, int revision) {
        return handle.createQuery("""
                select revision, hash, content from history.report
                where partner = :partner and period_from = :from and period_to = :to\s""" + which)
                .bind("partner", partner).bind("from", window.from()).bind("to", window.to()).bind("revision", revision)
                .map(ConstructorMapper.of(Stored.class)).findOne();
    }

    /** Takes an erased order's id out of what was kept; called within the erasure's transaction. */
    public static void redact(Handle handle, String orderId) {
        String quoted = "\"order\":" + ContentJson.writeAny(orderId);
        handle.createQuery("""
                select partner, period_from, period_to, revision, content from history.report where position(:quoted in content) > 0""")
                .bind("quoted", quoted)
                .map((rows, context) -> new Entry(rows.getString(1), rows.getTimestamp(2).toInstant(), rows.getTimestamp(3).toInstant(),
                        rows.getInt(4), rows.getString(5), true, null))
                .list().forEach(entry -> redact(handle, entry, entry.hash().replace(quoted, "\"order\":\"(erased)\"")));
    }

    private static void redact(Handle handle, Entry entry, String content) {
        handle.createUpdate("""
                update history.report set content = :content, hash = :hash, redacted = true
                where partner = :partner and period_from = :from and period_to = :to and revision = :revision""")
                .bind("content", content).bind("hash", ContentJson.hash(content)).bind("partner", entry.partner())
                .bind("from", entry.periodFrom()).bind("to", entry.periodTo()).bind("revision", entry.revision()).execute();
    }
}
