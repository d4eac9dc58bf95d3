package dev.stagewatch.bench.dashboards;

import dev.stagewatch.bench.dashboards.Story.Visit;
import dev.stagewatch.model.Nanos;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What history is to answer, from the story alone; rows as lists of texts and doubles.
 *
 * @param visits     all that ended, but for those that are excluded
 * @param objectives of the newest policy, by stage
 */
record HistoryOracle(List<Visit> visits, Map<String, Double> objectives) {
    private static final long DAY_NANOS = Duration.ofDays(1).toNanos();

    /** Rows by query. */
    Map<String, List<List<Object>>> expected(Collection<String> stages) {
        String board = "SLA overview / ";
        List<String> sorted = stages.stream().filter(stage -> !of(stage).isEmpty()).sorted().toList();
        List<String> promised = sorted.stream().filter(objectives::containsKey).toList();
        Map<String, List<List<Object>>> expected = new HashMap<>();
        expected.put(board + "Attainment by stage / A", sorted.stream().map(this::attainment).toList());
        expected.put(board + "Attainment by month / A", by(HistoryOracle::month, sorted, (month, some) -> row(month, some.getFirst().stage(),
                (double) some.size(), share(some))));
        expected.put(board + "Error budget by stage / A", promised.stream().map(this::budget).toList());
        expected.put(board + "Partners / A", partners(sorted));
        expected.put(board + "Attainment by day / A", by(HistoryOracle::day, sorted, (day, some) -> row(day, some.getFirst().stage(), share(some))));
        expected.put(board + "Breaches by day / A", by(HistoryOracle::day, sorted, (day, some) -> row(day, some.getFirst().stage(), breaches(some))));
        expected.put(board + "Error budget used / A", by(HistoryOracle::day, promised, (day, some) -> used(day, some.getFirst().stage())));
        expected.put(board + "Where the time goes / A", sorted.contains(Story.CALM) ? components() : List.of());
        return expected;
    }

    /** Only of the calm ones hops are known; the larger part first. */
    private List<List<Object>> components() {
        double all = of(Story.CALM).stream().mapToLong(Visit::elapsed).sum() / 1e9;
        double work = size(Story.CALM) * Story.WORK.toMillis() / 1e3;
        return List.of(row(Story.CALM, "untraced", all - work), row(Story.CALM, "service", work));
    }

    private List<Object> attainment(String stage) {
        List<Long> elapsed = of(stage).stream().map(Visit::elapsed).sorted().toList();
        return row(stage, size(stage), breaches(stage), share(of(stage)), discrete(elapsed, 0.5), discrete(elapsed, 0.95));
    }

    private List<Object> budget(String stage) {
        return row(stage, objectives.get(stage), allowed(stage), breaches(stage), 1 - breaches(stage) / allowed(stage));
    }

    /** Worst attainment first. */
    private List<List<Object>> partners(List<String> stages) {
        Map<String, List<List<Object>>> byShare = new TreeMap<>();
        List<List<Object>> rows = new ArrayList<>();
        for (String stage : stages) {
            for (String partner : new TreeSet<>(of(stage).stream().map(Visit::partner).collect(Collectors.toSet()))) {
                List<Visit> own = of(stage).stream().filter(visit -> visit.partner().equals(partner)).toList();
                rows.add(row(partner.isEmpty() ? "people" : partner, stage, (double) own.size(), share(own)));
            }
        }
        rows.forEach(row -> byShare.computeIfAbsent("%.6f %s %s".formatted((Double) row.get(3), row.get(0), row.get(1)), key -> new ArrayList<>()).add(row));
        return byShare.values().stream().flatMap(List::stream).toList();
    }

    /** A row for each of a time's parts and each stage, in this order. */
    private <T extends Comparable<T>> List<List<Object>> by(Function<Visit, T> part, List<String> stages,
            BiFunction<T, List<Visit>, List<Object>> row) {
        TreeSet<T> parts = visits.stream().map(part).collect(Collectors.toCollection(TreeSet::new));
        return parts.stream().flatMap(one -> stages.stream().map(stage -> of(stage).stream().filter(visit -> part.apply(visit).equals(one)).toList())
                .filter(some -> !some.isEmpty()).map(some -> row.apply(one, some))).toList();
    }

    /** Of the whole time's budget, up to the end of that day. */
    private List<Object> used(double day, String stage) {
        return row(day, stage, breaches(of(stage).stream().filter(visit -> day(visit) <= day).toList()) / allowed(stage));
    }

    private static double day(Visit visit) {
        return Math.floorDiv(visit.ended(), DAY_NANOS) * (DAY_NANOS / 1e9);
    }

    private static String month(Visit visit) {
        return Nanos.toInstant(visit.ended()).toString().substring(0, 7);
    }

    private List<Visit> of(String stage) {
        return visits.stream().filter(visit -> visit.stage().equals(stage)).toList();
    }

    private double size(String stage) {
        return of(stage).size();
    }

    private double breaches(String stage) {
        return breaches(of(stage));
    }

    private static double breaches(List<Visit> some) {
        return some.stream().filter(visit -> !visit.isMet()).count();
    }

    private double allowed(String stage) {
        return (1 - objectives.get(stage)) * size(stage);
    }

    private static double share(List<Visit> some) {
        return (double) some.stream().filter(Visit::isMet).count() / some.size();
    }

    /** The smallest value that so large a share does not exceed. */
    private static double discrete(List<Long> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1) / 1e9;
    }

    private static List<Object> row(Object... values) {
        return List.of(values);
    }
}
