package dev.stagewatch.bench.dashboards;

import dev.stagewatch.bench.live.Outbox;
import dev.stagewatch.model.Nanos;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Orders whose story is known: three stages, two partners, verdicts that are taken back. Confined to one thread. */
final class Story {
    static final String QUICK = "quick";
    static final String SLOW = "slow";
    static final String CALM = "calm";
    static final List<String> STAGES = List.of(CALM, QUICK, SLOW);
    static final Duration QUICK_LIMIT = Duration.ofSeconds(4);
    static final Duration LONG_LIMIT = Duration.ofHours(1);
    static final String POLICY = """
            version: 1
            order: { id: [order.id], version: order.version, partner: order.partner }
            events:
              - match: { span: order.status }
                status: "${order.status}"
            statuses: [QUICK, SLOW, CALM, DONE]
            terminal: { DONE: completed, CANCELLED: cancelled }
            unwatched: [QUICK, SLOW, CALM]
            calendars: { always: { hours: always } }
            default-limit: 30d
            stages:
              quick: { from: QUICK, to: DONE, limit: 4s, objective: 75% over 30d, owner: shop }
              slow: { from: SLOW, to: DONE, limit: 1h, warn: 1%, objective: 90% over 30d, owner: shop }
              calm: { from: CALM, to: DONE, limit: 1h, warn: 1%, owner: shop }
            partners: { alpha: { tier: gold }, beta: {} }
            grace: 1s
            silence: 25s
            """;
    /** Of {@link #POLICY}, by stage. */
    static final Map<String, Double> OBJECTIVES = Map.of(QUICK, 0.75, SLOW, 0.9);
    /** The same with a smaller promise for the quick ones. */
    static final String LATER_POLICY = POLICY.replace("objective: 75%", "objective: 60%");
    static final Map<String, Double> LATER_OBJECTIVES = Map.of(QUICK, 0.6, SLOW, 0.9);
    /** A service works on each order of the calm stage so long; of the others no hop is known. */
    static final Duration WORK = Duration.ofMillis(500);
    /** Long enough after the limit and grace to be judged. */
    static final Duration LATE = Duration.ofSeconds(7);

    /**
     * One order in one stage.
     *
     * @param partner empty where it has none
     * @param began   epoch nanoseconds
     * @param ended   0 while it is open; as it is known in the end
     */
    record Visit(String order, String stage, String partner, long began, long ended) {
        long elapsed() {
            return ended - began;
        }

        String tier() {
            return partner.equals("alpha") ? "gold" : "none";
        }

        boolean isOpen() {
            return ended == 0;
        }

        boolean isMet() {
            return elapsed() <= limit(stage).toNanos();
        }

        boolean isOverdue(long at) {
            return isOpen() && at - began > limit(stage).toNanos();
        }
    }

    private final Outbox outbox;
    private final String prefix;
    private final List<Visit> visits = new ArrayList<>();

    /** @param prefix of the ids of its orders */
    Story(Outbox outbox, String prefix) {
        this.outbox = outbox;
        this.prefix = prefix;
    }

    /** So many orders enter a stage now. */
    List<Visit> begin(int count, String stage, String partner) {
        List<Visit> begun = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String order = nextOrder();
            begun.add(opened(order, stage, partner, outbox.enter(order, 1, status(stage), attributes(partner))));
        }
        return begun;
    }

    /** Only now comes that an order entered a stage so long ago. */
    void beganBefore(Duration ago, String stage) {
        String order = nextOrder();
        long at = Nanos.of(Instant.now().minus(ago));
        outbox.enterLate(order, 1, status(stage), at);
        opened(order, stage, "", at);
    }

    /** So long after their begin a service worked on them for so long, which it says now. */
    void work(List<Visit> some, Duration after, Duration time) {
        some.forEach(visit -> {
            long from = visit.began + after.toNanos();
            outbox.work(visit.order, from, from + time.toNanos());
        });
    }

    /** They end now. */
    void end(List<Visit> some) {
        some.forEach(visit -> became(visit, outbox.enter(visit.order, 2, "DONE")));
    }

    /** They end now, by what is known so far: the status before is told later. */
    List<Visit> endWithAGap(List<Visit> some) {
        return some.stream().map(visit -> became(visit, outbox.enter(visit.order, 3, "DONE"))).toList();
    }

    /** Only now comes that they had ended so long after their begin. */
    void wasInTime(List<Visit> some, Duration after) {
        some.forEach(visit -> {
            long at = visit.began + after.toNanos();
            outbox.enterLate(visit.order, 2, "DONE", at);
            became(visit, at);
        });
    }

    /** A service whose clock is behind says that they ended before they began. */
    void endBeforeTheyBegan(List<Visit> some, Duration by) {
        some.forEach(visit -> {
            outbox.enterLate(visit.order, 2, "DONE", visit.began - by.toNanos());
            became(visit, visit.began);
        });
    }

    /** What was said is said again. */
    void repeat(List<Visit> some) {
        some.forEach(visit -> outbox.enterLate(visit.order, 1, status(visit.stage), visit.began, attributes(visit.partner)));
    }

    /** Takes over the orders of another part of the story. */
    void include(Story other) {
        visits.addAll(other.visits);
    }

    List<Visit> all(Predicate<Visit> which) {
        return visits.stream().filter(which).toList();
    }

    List<Visit> finished(String stage) {
        return all(visit -> visit.stage.equals(stage) && !visit.isOpen());
    }

    List<Visit> open(String stage) {
        return all(visit -> visit.stage.equals(stage) && visit.isOpen());
    }

    static Duration limit(String stage) {
        return stage.equals(QUICK) ? QUICK_LIMIT : LONG_LIMIT;
    }

    private String nextOrder() {
        return prefix + "-" + visits.size();
    }

    private Visit opened(String order, String stage, String partner, long at) {
        Visit visit = new Visit(order, stage, partner, at, 0);
        visits.add(visit);
        return visit;
    }

    private Visit became(Visit visit, long ended) {
        Visit now = new Visit(visit.order, visit.stage, visit.partner, visit.began, ended);
        visits.replaceAll(one -> one.order.equals(visit.order) ? now : one);
        return now;
    }

    private static String status(String stage) {
        return stage.toUpperCase(Locale.ROOT);
    }

    private static Map<String, Object> attributes(String partner) {
        return partner.isEmpty() ? Map.of() : Map.of("order.partner", partner);
    }

    static void rest(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
    }
}
