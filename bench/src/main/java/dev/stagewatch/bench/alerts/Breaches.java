package dev.stagewatch.bench.alerts;

import dev.stagewatch.bench.alerts.Crowd.Order;
import dev.stagewatch.bench.run.Claim;
import dev.stagewatch.bench.run.Outcome;
import dev.stagewatch.bench.run.RunOptions;
import dev.stagewatch.local.process.Await;
import dev.stagewatch.model.Nanos;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One outage after the other on one site: before it some orders are overdue and told; while it lasts others become overdue, of
 * which some end before it does. Confined to one thread.
 */
final class Breaches {
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(60);
    private static final Duration RECORDED_WITHIN = Duration.ofMinutes(2);
    /** Alerted after grace, over a grouping of 5 s: by then even a slow machine has told. */
    private static final Duration STANDS_AFTER = Duration.ofSeconds(25);
    private static final int STANDING = 4;
    private static final int OPENED = 4;
    private static final int PASSING = 4;

    private final AlertSite site;
    private final StagePolicy policy;
    private final Crowd crowd;
    private final RunOptions options;
    private final Outcome outcome;
    private final List<String> open = new ArrayList<>();
    private final List<String> passed = new ArrayList<>();
    private double slowest;
    private int late;

    Breaches(AlertSite site, StagePolicy policy, Crowd crowd, RunOptions options, Outcome outcome) {
        this.site = site;
        this.policy = policy;
        this.crowd = crowd;
        this.options = options;
        this.outcome = outcome;
    }

    /** Orders that are overdue through everything that follows. */
    void stand() {
        begin(STANDING, open);
        AlertSite.rest(STANDS_AFTER);
        requireTold();
    }

    /**
     * One outage, from its begin to the last notification that is owed after it.
     *
     * @param start  of what is at fault; returns when it is away
     * @param lasts  afterwards
     * @param end    returns when it answers again
     */
    void during(String what, Runnable start, Duration lasts, Runnable end) {
        start.run();
        List<String> passing = new ArrayList<>();
        begin(PASSING, passing);
        begin(OPENED, open);
        // The short outages of a quick run still have one that comes and goes.
        AlertSite.rest(lasts.compareTo(judged()) > 0 ? lasts : judged());
        passing.forEach(crowd::end);
        passed.addAll(passing);
        end.run();
        long back = Nanos.of(Instant.now());
        Await.until(TOLD_WITHIN.plusSeconds(30), () -> toldAt().keySet().containsAll(open));
        note(what, back);
    }

    /** The orders of before that are open no more, so that their alerts end as well. */
    void clear() {
        open.forEach(crowd::end);
        open.clear();
    }

    /** Figures and claims over all outages. */
    void report(String prefix) throws SQLException {
        Await.until(RECORDED_WITHIN, () -> unrecorded().isEmpty());
        outcome.figure(prefix + "orders", crowd.all().size()).figure(prefix + "notifications", site.webhook().notifications())
                .figure(prefix + "notifications-turned-away", site.webhook().turnedAway())
                .figure(prefix + "slowest-after-return-seconds", slowest)
                .claim(Claim.none(prefix + "open breach notified later than 60 s after return", late))
                .claim(Claim.atMost(prefix + "from return to the last open breach notified, seconds", slowest, TOLD_WITHIN.toSeconds()))
                .claim(none(prefix + "resolved while its order was stuck", falselyResolved()))
                .claim(none(prefix + "breach that came and went is missing in history", unrecorded()));
    }

    private Duration judged() {
        return policy.limit().plus(policy.grace()).plusSeconds(3);
    }

    private void begin(int count, List<String> ids) {
        for (int i = 0; i < count; i++) {
            ids.add(crowd.begin(i % policy.stages()));
        }
    }

    private void note(String what, long back) {
        Map<String, Long> told = toldAt();
        List<String> untold = open.stream().filter(order -> !told.containsKey(order)).toList();
        double seconds = open.stream().filter(told::containsKey).mapToDouble(order -> (told.get(order) - back) / 1e9).max().orElse(0);
        slowest = Math.max(slowest, untold.isEmpty() ? seconds : Double.POSITIVE_INFINITY);
        late += (int) open.stream().filter(order -> told.getOrDefault(order, Long.MAX_VALUE) > back + TOLD_WITHIN.toNanos()).count();
        options.say("%s: %d breaches open at return, the last was notified %.1f s after it; not notified: %s", what, open.size(), seconds, untold);
        outcome.figure(what.replace(' ', '-') + ".slowest-seconds", Math.max(0, seconds));
    }

    private void requireTold() {
        Await.until(TOLD_WITHIN, () -> toldAt().keySet().containsAll(open));
        if (!toldAt().keySet().containsAll(open)) {
            throw new IllegalStateException("not all of " + open + " were notified before anything failed");
        }
    }

    /** When each order was first notified as firing. */
    private Map<String, Long> toldAt() {
        Map<String, Long> first = new HashMap<>();
        site.webhook().told().stream().filter(told -> told.name().equals(Told.PUSHED) && told.firing())
                .forEach(told -> first.putIfAbsent(told.order(), told.at()));
        return first;
    }

    private List<String> falselyResolved() {
        return site.webhook().told().stream().filter(told -> told.name().equals(Told.PUSHED) && !told.firing())
                .filter(told -> crowd.of(told.order()).isOpenAt(told.at())).map(Webhook.Told::order).toList();
    }

    /** Those that came and went of which history does not say so. */
    private List<String> unrecorded() {
        try (Connection history = site.stack().database("history").connect();
                PreparedStatement query = history.prepareStatement("select order_id from history.visit where order_id = any (?) "
                        + "and superseded_by is null and verdict = 'breached'")) {
            history.createStatement().execute("set role stagewatch_history_staff");
            Array ids = history.createArrayOf("text", passed.toArray());
            query.setArray(1, ids);
            List<String> missing = new ArrayList<>(passed);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    missing.remove(rows.getString(1));
                }
            }
            return missing;
        } catch (SQLException e) {
            throw new IllegalStateException("history cannot be read", e);
        }
    }

    private static Claim none(String what, List<String> found) {
        return Claim.none(what + (found.isEmpty() ? "" : " " + found.subList(0, Math.min(5, found.size()))), found.size());
    }
}
