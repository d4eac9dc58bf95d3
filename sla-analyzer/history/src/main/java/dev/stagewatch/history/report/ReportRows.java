package dev.stagewatch.history.report;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import dev.stagewatch.history.query.Window;
import dev.stagewatch.history.report.ReportContent.Completeness;
import dev.stagewatch.history.report.ReportContent.Durations;
import dev.stagewatch.history.report.ReportContent.OrderCounts;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** What a report asks of history beyond attainment and breaches, for one partner and window. */
record ReportRows(Handle handle, String partner, Window window) {

    /** Of each order that began before the window's end: how its last visit ended, {@code null} where something still ran then. */
    private static final String ENDS = """
            with ends as (
              select o.order_id, o.began_at, l.ended_at, l.end_kind,
                exists (select from history.open_visit r where r.order_id = o.order_id and r.started_at < :to) as runs
              from history.sla_order o
              left join lateral (select v.ended_at, v.end_kind from history.visit v
                where v.order_month = o.order_month and v.order_id = o.order_id and v.superseded_by is null
                  and v.end_kind not in ('running', 'gone') order by v.ended_at desc, v.end_kind limit 1) l on true
              where o.partner = :partner and o.began_at < :to and o.last_at >= :from)
            """;

    private static final String ENDED = "not runs and ended_at >= :from and ended_at < :to";

    List<String> policies() {
        return bound("""
                select distinct policy from history.visit v where partner = :partner and superseded_by is null and policy is not null
                  and ended_at >= :from and ended_at < :to and not implicit order by policy""").mapTo(String.class).list();
    }

    Optional<String> lastPolicy() {
        return bound("""
                select policy from history.visit v where partner = :partner and superseded_by is null and policy is not null
                  and ended_at >= :from and ended_at < :to and not implicit order by ended_at desc, policy limit 1""")
                .mapTo(String.class).findOne();
    }

    /** Orders and full cycle, from one look at each order. */
    record Ends(OrderCounts orders, Durations cycle) { }

    /** The cycle is real time from an order's begin to its last end; null where no order was completed. */
    Ends ends() {
        return bound(ENDS + """
                select count(*) filter (where began_at >= :from) as begun,
                  count(*) filter (where COMPLETED) as completed,
                  count(*) filter (where ENDED and end_kind = 'cancelled') as cancelled,
                  count(*) filter (where runs or ended_at is null or ended_at >= :to) as in_progress,
                  percentile_disc(array[0.5, 0.9, 0.95, 0.99, 1.0]) within group (
                    order by (extract(epoch from ended_at - began_at) * 1000000000)::bigint) filter (where COMPLETED) as percentiles
                from ends""".replace("COMPLETED", "ENDED and end_kind <> 'cancelled'").replace("ENDED", ENDED))
                .map((rows, context) -> new Ends(new OrderCounts(rows.getLong("begun"), rows.getLong("completed"), rows.getLong("cancelled"),
                        rows.getLong("in_progress")), durations(rows))).one();
    }

    private static Durations durations(ResultSet rows) throws SQLException {
        Array array = rows.getArray("percentiles");
        if (array == null) {
            return null;
        }
        Long[] nanos = (Long[]) array.getArray();
        return new Durations(rows.getLong("completed"), seconds(nanos[0]), seconds(nanos[1]), seconds(nanos[2]), seconds(nanos[3]),
                seconds(nanos[4]));
    }

    /** Visits that were told as blind are few: they are sought from their alerts. */
    Completeness completeness() {
        return bound("""
                with visits as (select v.order_month, v.order_id, v.stage, v.visit_id, v.end_kind, v.completeness
                  from history.visit v where v.partner = :partner and v.superseded_by is null and not v.implicit
                    and v.end_kind not in ('running', 'gone') and v.ended_at >= :from and v.ended_at < :to)
                select round(avg(completeness), 6) as share, count(completeness) as known, count(*) as visits,
                  count(*) filter (where end_kind = 'inferred') as inferred,
                  (select count(*) from visits join (select distinct order_month, order_id, stage, visit_id
                    from history.alert_log where kind = 'blind') b using (order_month, order_id, stage, visit_id)) as blind
                from visits""")
                .map((rows, context) -> new Completeness(plain(rows.getBigDecimal(1)), rows.getLong(2), rows.getLong(3), rows.getLong(4),
                        rows.getLong(5))).one();
    }

    record Band(String stage, BigDecimal below, BigDecimal credit) { }

    /** By stage, the lowest bound first: the first one that applies counts. */
    List<Band> bands() {
        return handle.createQuery("select stage, below, credit from history.credit_band where partner = :partner order by stage, below")
                .bind("partner", partner)
                .map((rows, context) -> new Band(rows.getString(1), plain(rows.getBigDecimal(2)), plain(rows.getBigDecimal(3)))).list();
    }

    private Query bound(String statement) {
        return handle.createQuery(statement).bind("partner", partner).bind("from", window.from()).bind("to", window.to());
    }

    static BigDecimal seconds(long nanos) {
        return plain(BigDecimal.valueOf(nanos, 9));
    }

    /** One form for equal numbers, so that equal rows give equal bytes. */
    static BigDecimal plain(BigDecimal number) {
        if (number == null) {
            return null;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
