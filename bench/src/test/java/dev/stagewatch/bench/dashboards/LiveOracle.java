package dev.stagewatch.bench.dashboards;

import static dev.stagewatch.bench.dashboards.Story.CALM;

import dev.stagewatch.bench.dashboards.Series.Between;
import dev.stagewatch.bench.dashboards.Story.Visit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What Prometheus is to answer, from the story alone. Of a rate it is a range: Prometheus stretches what it saw between the first
 * and the last scrape of the window to the whole window, so a count comes out as itself or as more by that share.
 *
 * @param story       all orders, of which those of the counted part began within the window
 * @param counted     the part of it that lies in the window
 * @param at          of the question, epoch nanoseconds
 * @param window      of rates, seconds
 * @param pushes      requests to Alertmanager within the window
 * @param plainSpans that were sent through the collector within the window
 * @param instance   of the analyzer, as Prometheus names it
 */
record LiveOracle(Story story, Story counted, long at, int window, int pushes, int plainSpans, String instance) {
    /** A scrape each 5 s on a busy machine: at either end of a window one may be missing. */
    private static final double STRETCH = 1.25;
    private static final double P95 = 0.95;
    private static final List<String> TIERS = List.of("gold", "none");
    private static final double HEAP_MAX = 384 << 20;
    private static final double SKEW_SECONDS = 2;
    static final int MESSAGES = 3;
    static final int DEAD_MESSAGES = 2;
    static final int DUPLICATES = 5;

    /** Ranges by series, by query. */
    Map<String, Map<String, Between>> expected(Collection<String> stages) {
        Map<String, Map<String, Between>> expected = new HashMap<>();
        ordersNow(stages, expected);
        pipeline(expected);
        overview(stages, expected);
        return expected;
    }

    private void ordersNow(Collection<String> stages, Map<String, Map<String, Between>> expected) {
        String board = "Orders now / ";
        Map<String, Between> overdue = by(stages, stage -> overdue(stage).size());
        // By now each open order has used up the warning share.
        Map<String, Between> atRisk = by(stages, stage -> story.open(stage).size() - overdue(stage).size());
        Map<String, Between> open = by(stages, stage -> story.open(stage).size());
        Map<String, Between> limit = by(stages, stage -> Story.limit(stage).toSeconds());
        Map<String, Between> oldest = new TreeMap<>();
        stages.forEach(stage -> oldest.put(stage, age(story.open(stage))));
        expected.put(board + "Overdue / A", sum(overdue));
        expected.put(board + "At risk / A", sum(atRisk));
        expected.put(board + "Open / A", sum(open));
        expected.put(board + "Oldest / A", Map.of("", age(story.all(visit -> visit.isOpen() && stages.contains(visit.stage())))));
        expected.put(board + "Watermark lag / A", Map.of("", new Between(0, 12)));
        // By the rule for overdue orders, of each stage that has any; nothing else of orders fires within so short a time.
        expected.put(board + "Firing alerts / A", Map.of("", Between.exactly(Story.STAGES.stream().filter(stage -> !overdue(stage).isEmpty()).count())));
        expected.put(board + "Stages / A", overdue);
        expected.put(board + "Stages / B", atRisk);
        expected.put(board + "Stages / C", open);
        expected.put(board + "Stages / D", oldest);
        expected.put(board + "Stages / E", limit);
        expected.put(board + "Overdue by stage / A", overdue);
        expected.put(board + "Overdue by partner tier / A", byTier(visit -> stages.contains(visit.stage()) && visit.isOverdue(at)));
        expected.put(board + "Arrivals and departures / A", rates(stages, stage -> counted.all(visit -> visit.stage().equals(stage)).size(), 3_600));
        expected.put(board + "Arrivals and departures / B", rates(stages, stage -> counted.finished(stage).size(), 3_600));
        expected.put(board + "Oldest open order by stage / A", oldest);
        expected.put(board + "Oldest open order by stage / B", limit);
        expected.put(board + "Messages waiting / A", Map.of("mes.orders", Between.exactly(MESSAGES), "mes.orders.dead", Between.exactly(DEAD_MESSAGES)));
    }

    private void pipeline(Map<String, Map<String, Between>> expected) {
        String board = "Pipeline health / ";
        int statuses = counted.all(visit -> true).size() + counted.all(visit -> !visit.isOpen()).size();
        expected.put(board + "Analyzers judging / A", Map.of("", Between.exactly(1)));
        expected.put(board + "Watermark lag / A", Map.of("", new Between(0, 12)));
        expected.put(board + "Orders in state / A", Map.of("", Between.exactly(story.all(visit -> true).size())));
        expected.put(board + "Silent services / A", Map.of("", Between.exactly(1)));
        expected.put(board + "Unread partitions / A", Map.of("", Between.exactly(0)));
        expected.put(board + "Policy / A", Map.of("", Between.exactly(0)));
        // One heartbeat a second; what came through the collector is of no order.
        expected.put(board + "Spans read / A", Map.of("status", rate(statuses + DUPLICATES, 1), "of_order", rate(counted.finished(CALM).size(), 1), "heartbeat", new Between(0.7, 1.3),
                "no_order", rate(plainSpans, 1)));
        expected.put(board + "Status facts / A", Map.of("used", rate(statuses, 1), "duplicate", rate(DUPLICATES, 1)));
        expected.put(board + "Collector: spans in and out / A", Map.of("", rate(plainSpans, 1)));
        expected.put(board + "Collector: spans in and out / B", Map.of("kafka", rate(plainSpans, 1)));
        expected.put(board + "Collector: queues / A", Map.of("kafka", Between.exactly(0), "otlp_grpc/jaeger", new Between(0, 1)));
        expected.put(board + "Alert pushes / A", Map.of("accepted", new Between((pushes - 2.0) / window, (pushes + 2.0) * STRETCH / window)));
        expected.put(board + "Clock skew / A", Map.of("shop", Between.exactly(SKEW_SECONDS)));
        expected.put(board + "Memory of the analyzer / A", Map.of(instance, new Between(20e6, HEAP_MAX)));
    }

    private void overview(Collection<String> stages, Map<String, Map<String, Between>> expected) {
        String board = "SLA overview / ";
        Map<String, Between> p95 = new TreeMap<>();
        stages.forEach(stage -> p95.put(stage, quantile(P95, counted.finished(stage))));
        expected.put(board + "Stage duration, 95th percentile / A", p95);
        expected.put(board + "Attainment by partner tier, now / A", attainment(stages));
        // Only of the calm ones hops are known.
        double all = counted.finished(CALM).stream().mapToLong(Visit::elapsed).sum() / 1e9;
        double work = counted.finished(CALM).size() * Story.WORK.toMillis() / 1e3;
        expected.put(board + "What stages spend their time on, now / A", stages.contains(CALM)
                ? Map.of("service", rate(work, 1), "untraced", rate(all - work, 1)) : Map.of());
    }

    private List<Visit> overdue(String stage) {
        return story.all(visit -> visit.stage().equals(stage) && visit.isOverdue(at));
    }

    /** Of each tier, those with no visit too. */
    private Map<String, Between> byTier(Predicate<Visit> which) {
        return TIERS.stream().collect(Collectors.toMap(tier -> tier,
                tier -> Between.exactly(story.all(visit -> visit.tier().equals(tier) && which.test(visit)).size())));
    }

    /** Verdicts are there from zero on, all of them since the same scrape: what is stretched is stretched alike, and a share is exact. */
    private Map<String, Between> attainment(Collection<String> stages) {
        return story.all(visit -> !visit.isOpen() && stages.contains(visit.stage())).stream().collect(Collectors.groupingBy(Visit::tier,
                Collectors.collectingAndThen(Collectors.averagingDouble(visit -> visit.isMet() ? 1 : 0), Between::exactly)));
    }

    private Map<String, Between> rates(Collection<String> stages, ToDoubleFunction<String> count, double factor) {
        return stages.stream().collect(Collectors.toMap(stage -> stage, stage -> rate(count.applyAsDouble(stage), factor)));
    }

    private Between rate(double count, double factor) {
        return new Between(count * factor / window * 0.99 - 1e-9, count * factor / window * STRETCH + 1e-9);
    }

    /** The gauge is of the last scrape, and by the watermark then. */
    private Between age(List<Visit> open) {
        double seconds = (at - open.stream().mapToLong(Visit::began).min().orElseThrow()) / 1e9;
        return new Between(seconds - 20, seconds);
    }

    private static Map<String, Between> by(Collection<String> stages, ToDoubleFunction<String> value) {
        return stages.stream().collect(Collectors.toMap(stage -> stage, stage -> Between.exactly(value.applyAsDouble(stage))));
    }

    private static Map<String, Between> sum(Map<String, Between> parts) {
        return Map.of("", Between.exactly(parts.values().stream().mapToDouble(part -> (part.from() + part.to()) / 2).sum()));
    }

    /** Verdicts have series of their own that begin apart, so one may be stretched and the other not: the rank moves by so much. */
    private static Between quantile(double share, List<Visit> visits) {
        double lowest = share / (share + (1 - share) * STRETCH);
        double highest = share * STRETCH / (share * STRETCH + 1 - share);
        return new Between(Buckets.quantile(lowest, visits) - 1e-9, Buckets.quantile(highest, visits) + 1e-9);
    }
}
