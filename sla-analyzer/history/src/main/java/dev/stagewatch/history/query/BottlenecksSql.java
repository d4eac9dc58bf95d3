package dev.stagewatch.history.query;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.Scope;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

/** {@link Bottlenecks} by PostgreSQL, from the components that lie with each visit. Thread-safe. */
public final class BottlenecksSql implements Bottlenecks {

    /**
     * Visits come by an index on their end, in each partition. A visit is counted by its first part. What another producer of events may have
     * written in place of parts is passed over, since it must not cost the page.
     */
    private static final String SPENT = """
            with visits as (
              select (date_trunc(:step, v.ended_at at time zone :zone))::date as begin, v.components
              from history.visit v
              where v.superseded_by is null and not v.implicit and v.verdict is not null and v.end_kind not in ('running', 'gone')
                and v.stage = :stage and v.ended_at >= :from and v.ended_at < :to %s
                and jsonb_typeof(v.components) = 'array' and not %s),
            spent as (
              select begin, coalesce(part ->> 'component', '') as component, coalesce(part ->> 'service', '') as service,
                coalesce(part ->> 'target', '') as target, count(*) filter (where place = 1) as visits,
                sum(case jsonb_typeof(part -> 'seconds') when 'number' then (part -> 'seconds')::numeric else 0 end) as seconds
              from visits cross join lateral jsonb_array_elements(components) with ordinality parts (part, place)
              group by 1, 2, 3, 4),
            ranked as (
              select component, service, target, row_number() over (order by sum(seconds) desc, component collate "C",
                service collate "C", target collate "C") as rank
              from spent group by component, service, target)
            select begin, least(rank, :others) as rank, case when rank < :others then component else '' end as component,
              case when rank < :others then service else '' end as service, case when rank < :others then target else '' end as target,
              sum(visits)::bigint as visits, (sum(seconds) * 1000000000)::bigint as nanos
            from spent join ranked using (component, service, target) group by 1, 2, 3, 4, 5 order by 1, 2
            """;

    private final HistoryDatabase database;

    /** @param rank from 1 */
    record Row(LocalDate begin, int rank, String component, String service, String target, long visits, long nanos) { }

    public BottlenecksSql(HistoryDatabase database) {
        this.database = database;
    }

    @Override
    public TimeSpent overTime(Scope scope, String stage, Window window, Step step, ZoneId zone, int top) {
        if (top < 1 || top > TOP_MAX) {
            throw new IllegalArgumentException(top + " takers: take 1 to " + TOP_MAX);
        }
        String statement = SPENT.formatted(scope.isStaff() ? "" : "and v.partner = :partner", AttainmentSql.EXCLUDED);
        return read(database.as(scope, handle -> {
            Query query = handle.createQuery(statement).bind("stage", stage).bind("from", window.from()).bind("to", window.to())
                    .bind("step", step.name().toLowerCase(Locale.ROOT)).bind("zone", zone.getId()).bind("others", top + 1);
            return (scope.isStaff() ? query : query.bind("partner", scope.partner())).map(ConstructorMapper.of(Row.class)).list();
        }));
    }

    private static TimeSpent read(List<Row> rows) {
        SortedMap<Integer, TimeSpent.Taker> takers = new TreeMap<>();
        SortedMap<LocalDate, List<Row>> steps = new TreeMap<>();
        for (Row row : rows) {
            takers.put(row.rank(), row.component().isEmpty() && row.service().isEmpty() && row.target().isEmpty() ? TimeSpent.Taker.OTHERS
                    : new TimeSpent.Taker(row.component(), row.service(), row.target()));
            steps.computeIfAbsent(row.begin(), begin -> new ArrayList<>()).add(row);
        }
        List<TimeSpent.Period> periods = new ArrayList<>();
        for (Map.Entry<LocalDate, List<Row>> step : steps.entrySet()) {
            periods.add(period(step.getKey(), step.getValue(), takers.size()));
        }
        return new TimeSpent(List.copyOf(takers.values()), periods);
    }

    private static TimeSpent.Period period(LocalDate begin, List<Row> rows, int takers) {
        Long[] nanos = new Long[takers];
        Arrays.fill(nanos, 0L);
        rows.forEach(row -> nanos[row.rank() - 1] = row.nanos());
        return new TimeSpent.Period(begin, rows.stream().mapToLong(Row::visits).sum(), List.of(nanos));
    }
}
