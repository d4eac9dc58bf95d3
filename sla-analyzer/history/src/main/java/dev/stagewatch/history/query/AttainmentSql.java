package dev.stagewatch.history.query;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.Scope;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** {@link Attainment} by PostgreSQL; percentiles are exact, by {@code percentile_disc}. Thread-safe. */
public final class AttainmentSql implements Attainment {

    /** Whether something takes a visit {@code v} out: it overlaps a maintenance window, or an exclusion names its order. */
    static final String EXCLUDED = """
            exists (select from history.exclusion x where x.revoked_at is null
              and (x.partner is null or x.partner = v.partner) and (x.stage is null or x.stage = v.stage)
              and (x.order_id is null or x.order_id = v.order_id) and x.from_at < v.ended_at and x.to_at > v.started_at)""";

    private static final String NUMBERS = """
            count(*) filter (where judged and not excluded) as counted,
            count(*) filter (where judged and not excluded and verdict = 'met') as met,
            count(*) filter (where judged and not excluded and verdict = 'breached') as breached,
            count(*) filter (where judged and excluded) as excluded,
            count(*) filter (where end_kind = 'inferred') as inferred,
            count(*) filter (where end_kind = 'cancelled') as cancelled,
            count(*) filter (where end_kind = 'abandoned') as abandoned,
            count(*) filter (where end_kind = 'completed' and not judged) as unjudged,
            percentile_disc(array[0.5, 0.9, 0.95, 0.99, 1.0]) within group (order by elapsed_ns)
              filter (where judged and not excluded) as percentiles,
            round(avg(completeness), 6) as completeness
            """;

    /** {@code offset 0} has each visit's exclusion looked up once, not once for each number. */
    private static final String VISITS = """
            (select v.stage, v.ended_at, v.verdict, v.verdict is not null as judged, v.end_kind, v.elapsed_ns, v.completeness,
              %s as excluded
            from history.visit v
            where v.superseded_by is null and not v.implicit and v.end_kind not in ('running', 'gone')
              and v.ended_at >= :from and v.ended_at < :to %%s offset 0) v
            """.formatted(EXCLUDED);

    private final HistoryDatabase database;

    public AttainmentSql(HistoryDatabase database) {
        this.database = database;
    }

    @Override
    public List<StageAttainment> byStage(Scope scope, Window window) {
        return database.as(scope, handle -> byStage(handle, scope, window));
    }

    /** As {@link #byStage(Scope, Window)}, within a transaction that shows one state of history. */
    public static List<StageAttainment> byStage(Handle handle, Scope scope, Window window) {
        String partner = scope.isStaff() ? "" : "and v.partner = :partner";
        return bound(handle.createQuery("select stage, " + NUMBERS + " from " + VISITS.formatted(partner)
                + " group by stage order by stage collate \"C\""), scope, window)
                .map((rows, context) -> read(rows)).list();
    }

    @Override
    public SortedMap<LocalDate, StageAttainment> byDay(Scope scope, String stage, Window window, ZoneId zone) {
        String where = "and v.stage = :stage" + (scope.isStaff() ? "" : " and v.partner = :partner");
        return database.as(scope, handle -> new TreeMap<>(bound(handle.createQuery("select stage, (ended_at at time zone :zone)::date as day, "
                + NUMBERS + " from " + VISITS.formatted(where) + " group by stage, day"), scope, window)
                .bind("stage", stage).bind("zone", zone.getId())
                .map((rows, context) -> Map.entry(rows.getObject("day", LocalDate.class), read(rows)))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static Query bound(Query query, Scope scope, Window window) {
        query.bind("from", window.from()).bind("to", window.to());
        return scope.isStaff() ? query : query.bind("partner", scope.partner());
    }

    private static StageAttainment read(ResultSet rows) throws SQLException {
        Array array = rows.getArray("percentiles");
        Long[] percentiles = array == null ? new Long[] {0L, 0L, 0L, 0L, 0L} : (Long[]) array.getArray();
        return new StageAttainment(rows.getString("stage"), rows.getLong("counted"), rows.getLong("met"), rows.getLong("breached"),
                rows.getLong("excluded"), rows.getLong("inferred"), rows.getLong("cancelled"), rows.getLong("abandoned"),
                rows.getLong("unjudged"), percentiles[0], percentiles[1], percentiles[2], percentiles[3], percentiles[4],
                rows.getBigDecimal("completeness"));
    }
}
