package dev.stagewatch.bench.dashboards;

import dev.stagewatch.bench.dashboards.Story.Visit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What history is to answer, from the story alone; rows as lists of texts and doubles.
 *
 * @param visits  all that ended, but for those that are excluded
 * @param day     epoch seconds of the day's begin, on which all ended
 * @param month   as 2026-11
 */
record HistoryOracle(List<Visit> visits, double day, String month) {
    private static final Map<String, Double> OBJECTIVES = Map.of(Story.QUICK, 0.75, Story.SLOW, 0.9);

    /** Rows by query. */
    Map<String, List<List<Object>>> expected(Collection<String> stages) {
        String board = "SLA overview / ";
        List<String> sorted = stages.stream().filter(stage -> !of(stage).isEmpty()).sorted().toList();
        List<String> promised = sorted.stream().filter(OBJECTIVES::containsKey).toList();
        Map<String, List<List<Object>>> expected = new HashMap<>();
        expected.put(board + "Attainment by stage / A", sorted.stream().map(this::attainment).toList());
        expected.put(board + "Attainment by month / A", sorted.stream().map(stage -> row(month, stage, size(stage), share(of(stage)))).toList());
        expected.put(board + "Error budget by stage / A", promised.stream().map(this::budget).toList());
        expected.put(board + "Partners / A", partners(sorted));
        expected.put(board + "Attainment by day / A", sorted.stream().map(stage -> row(day, stage, share(of(stage)))).toList());
        expected.put(board + "Breaches by day / A", sorted.stream().map(stage -> row(day, stage, breaches(stage))).toList());
        expected.put(board + "Error budget used / A", promised.stream().map(stage -> row(day, stage, breaches(stage) / allowed(stage))).toList());
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
        return row(stage, OBJECTIVES.get(stage), allowed(stage), breaches(stage), 1 - breaches(stage) / allowed(stage));
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

    private List<Visit> of(String stage) {
        return visits.stream().filter(visit -> visit.stage().equals(stage)).toList();
    }

    private double size(String stage) {
        return of(stage).size();
    }

    private double breaches(String stage) {
        return of(stage).stream().filter(visit -> !visit.isMet()).count();
    }

    private double allowed(String stage) {
        return (1 - OBJECTIVES.get(stage)) * size(stage);
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
