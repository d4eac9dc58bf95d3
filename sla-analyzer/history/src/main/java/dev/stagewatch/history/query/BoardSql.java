package dev.stagewatch.history.query;

import java.util.List;

import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.Scope;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** {@link Board} by PostgreSQL. Thread-safe. */
public final class BoardSql implements Board {

    private final HistoryDatabase database;

    public BoardSql(HistoryDatabase database) {
        this.database = database;
    }

    @Override
    public List<BoardStage> stages(Scope scope) {
        return database.as(scope, handle -> handle.createQuery("""
                select stage, count(*) as running, count(*) filter (where level = 'at_risk') as at_risk,
                  count(*) filter (where level = 'overdue') as overdue, min(started_at) as oldest
                from history.open_visit group by stage order by stage collate "C\"""")
                .map(ConstructorMapper.of(BoardStage.class)).list());
    }

    /** Level by level, so that each is a walk along the index and ends at the limit. */
    @Override
    public List<BoardCard> worst(Scope scope, String stage, int limit) {
        String one = """
                (select order_id, partner, stage, started_at, deadline, level, level_since, owner, kind, cast(holder as text) as holder,
                  %d as place
                from history.open_visit where stage = :stage and level = '%s' order by started_at limit :limit)""";
        String statement = "select * from (" + one.formatted(0, "overdue") + " union all " + one.formatted(1, "at_risk") + " union all "
                + one.formatted(2, "ok") + ") v order by place, started_at, order_id limit :limit";
        return database.as(scope, handle -> handle.createQuery(statement).bind("stage", stage).bind("limit", Page.limit(limit))
                .map(ConstructorMapper.of(BoardCard.class)).list());
    }
}
