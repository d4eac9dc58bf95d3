package dev.stagewatch.bench.run;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A year's orders in history, asked by ten readers at once; measured by history's own test in its long form. */
final class YearRun implements LongRun {
    private static final long ORDERS = 1_000_000;
    /** Milliseconds that the 95th percentile of a question may take. */
    private static final Map<String, Integer> LIMITS = Map.of("board", 300, "order", 100, "partner's month", 2_000);
    private static final List<String> QUESTIONS = List.of("board", "order", "order page", "order prefix", "breach page", "partner's month",
            "month of all");

    @Override
    public String name() {
        return "year";
    }

    @Override
    public String proves() {
        return "a year of orders in history: ten readers at once get the right answers, board, order and a partner's month in time";
    }

    @Override
    public String takes() {
        return "12 min, 6 GB of disk";
    }

    @Override
    public Outcome run(RunOptions options) throws Exception {
        Outcome outcome = new CommandRun(name(), proves(), takes(), YearRun::command, figures()).run(options);
        LIMITS.forEach((question, limit) -> outcome.claim(Claim.atMost(question + ", p95 in ms",
                ((Number) outcome.figures().getOrDefault(figure(question), Double.POSITIVE_INFINITY)).doubleValue(), limit)));
        return outcome;
    }

    private static List<String> command(RunOptions options) {
        return List.of("mvn", "-B", "-ntp", "-pl", "sla-analyzer/history", "-am", "test", "-Dtest=YearTest",
                "-Dsurefire.failIfNoSpecifiedTests=false", "-Dstagewatch.year.orders=" + options.scaled(ORDERS), "-Dstagewatch.year.rounds=30");
    }

    private static Map<String, Pattern> figures() {
        Map<String, Pattern> figures = new TreeMap<>(Map.of(
                "orders", Pattern.compile("^([0-9]+) orders, [0-9]+ events written"),
                "events", Pattern.compile(" orders, ([0-9]+) events written"),
                "events-written-per-second", Pattern.compile(" events written in .*: ([0-9]+) events/s"),
                "size-megabytes", Pattern.compile("^size ([0-9]+) MB")));
        QUESTIONS.forEach(question -> figures.put(figure(question), Pattern.compile("^" + question + ": .* p95=([0-9]+) ms")));
        return figures;
    }

    private static String figure(String question) {
        return question.replace("'s", "").replace(' ', '-') + ".p95-milliseconds";
    }
}
