package dev.stagewatch.history.it;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** What stands in the tables, as short lines, read past row security. */
public final class Rows {

    private final Jdbi jdbi;

    public Rows(DataSource superuser) {
        this.jdbi = Jdbi.create(superuser);
    }

    public List<String> visits() {
        return lines("""
                select concat_ws(' ', order_id, stage, visit_id, 'r' || revision, end_kind, coalesce(verdict, 'null'),
                    trim_scale(elapsed_ns / 1e9) || 's', 'superseded by ' || superseded_by)
                from history.visit order by order_id collate "C", stage, visit_id, revision""");
    }

    /** Ended visits that hold now. */
    public List<String> current() {
        return lines("""
                select concat_ws(' ', order_id, stage, visit_id, end_kind, coalesce(verdict, 'null'), trim_scale(elapsed_ns / 1e9) || 's')
                from history.visit where superseded_by is null and end_kind not in ('running', 'gone')""").stream().sorted().toList();
    }

    public List<String> running() {
        return lines("select concat_ws(' ', order_id, stage, level) from history.open_visit").stream().sorted().toList();
    }

    public List<String> open() {
        return lines("""
                select concat_ws(' ', order_id, stage, visit_id, 'r' || revision, level) from history.open_visit
                order by order_id collate "C", stage""");
    }

    public List<String> alerts() {
        return lines("""
                select concat_ws(' ', order_id, stage, visit_id, 'r' || revision, event_type, said_at) from history.alert_log
                order by order_id collate "C", stage, visit_id, revision, said_at, event_type""");
    }

    public List<String> everything() {
        List<String> all = new ArrayList<>(visits());
        all.addAll(open());
        all.addAll(alerts());
        return all;
    }

    public List<String> partners() {
        return lines("""
                select coalesce(partner, 'none') from (select partner from history.visit union all select partner from history.open_visit
                union all select partner from history.alert_log union all select partner from history.sla_order) p""");
    }

    public List<String> partitionsOf(String order) {
        return jdbi.withHandle(handle -> handle.createQuery(
                "select distinct tableoid::regclass::text from history.visit where order_id = :id").bind("id", order)
                .mapTo(String.class).list());
    }

    public List<String> deadLetters() {
        return lines("select concat_ws(' ', topic, partition, position, reason, length(payload)) from history.dead_letter order by 1");
    }

    public List<String> lines(String query) {
        return jdbi.withHandle(handle -> handle.createQuery(query).mapTo(String.class).list());
    }
}
