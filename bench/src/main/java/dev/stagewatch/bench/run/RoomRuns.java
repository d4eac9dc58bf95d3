package dev.stagewatch.bench.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The runs that other rooms own, each by its command. */
final class RoomRuns {
    private static final long ORACLE_CASES = 1_000_000;
    private static final long FUZZ_SECONDS = 1_800;
    private static final long KILLS = 10;
    private static final long OUTAGE_SECONDS = 300;
    private static final String MODEL = "sla-analyzer/model";

    private RoomRuns() {}

    static List<LongRun> all() {
        return List.of(oracle(), calendar(), mutation(), fuzz("reader", "the reader of OTLP"), fuzz("policy", "the reader of sla.yaml"),
                jaeger(), new YearRun(), historyOutage());
    }

    private static LongRun oracle() {
        return new CommandRun("oracle", "the model equals a plain oracle in a million random cases: disorder, duplicates, late facts, restarts",
                "15 min", options -> mainOfModel(options, "property.OracleRun", Long.toString(options.scaled(ORACLE_CASES)),
                        Long.toString(options.seed())),
                Map.of("cases", Pattern.compile("^([0-9]+) cases in "), "cases-seconds", Pattern.compile("cases in ([0-9.]+) s")));
    }

    private static LongRun calendar() {
        return new CommandRun("calendar", "business time equals minutes counted one by one: 50 zones, ten years, holidays, pauses", "5 min",
                options -> mainOfModel(options, "verdict.CalendarRun", Long.toString(options.seed())),
                Map.of("zones", Pattern.compile(", ([0-9]+) zones"), "calendar-seconds", Pattern.compile("^([0-9.]+) s, seed")));
    }

    private static LongRun mutation() {
        return new CommandRun("mutation", "the model's tests kill at least 85 % of its mutants", "30 min",
                options -> List.of("mvn", "-B", "-ntp", "-pl", MODEL, "-P", "mutation", "test-compile",
                        "org.pitest:pitest-maven:mutationCoverage"),
                Map.of("mutants", Pattern.compile("Generated ([0-9]+) mutations"),
                        "killed-percent", Pattern.compile("Killed [0-9]+ \\(([0-9]+)%\\)")));
    }

    private static LongRun fuzz(String target, String what) {
        return new CommandRun("fuzz-" + target, "coverage-guided input of strangers: " + what + " neither hangs nor lets anything escape",
                "30 min", options -> List.of(options.folders().checkout().resolve("sla-analyzer/engine/fuzz.sh").toString(), target,
                        Long.toString(options.scaled(FUZZ_SECONDS)), Long.toString(options.seed())),
                Map.of("runs", Pattern.compile(" ([0-9]+) runs in "), "coverage-edges", Pattern.compile("coverage ([0-9]+) edges")));
    }

    private static LongRun historyOutage() {
        return new CommandRun("history-outage", "PostgreSQL killed ten times under load and away for five minutes: history equals the events, "
                + "row by row", "8 min", options -> List.of("mvn", "-B", "-ntp", "-pl", "sla-analyzer/history", "-am", "test",
                        "-Dtest=HistoryFeedTest#postgresKilledUnderLoadAndTwoConsumersLoseAndDoubleNothing",
                        "-Dsurefire.failIfNoSpecifiedTests=false", "-Dstagewatch.kills=" + options.scaled(KILLS),
                        "-Dstagewatch.outage=PT" + options.scaled(OUTAGE_SECONDS) + "S"),
                Map.of("kills", Pattern.compile("^([0-9]+) kills, "), "outage-seconds", Pattern.compile(" kills, ([0-9]+) s away"),
                        "rows", Pattern.compile(" away, ([0-9]+) rows")));
    }

    /** The trace store's tests against the real Jaeger and Jaeger Query, for their times. */
    private static LongRun jaeger() {
        return new CommandRun("jaeger", "through a real Jaeger Query and the gateway: an order of 50 traces over 30 days is found by its id with "
                + "p95 of 1 s, a trace of 50,000 spans comes whole, every role sees what it may", "1 min",
                options -> List.of("mvn", "-B", "-ntp", "-pl", "sla-analyzer/trace-store", "-am", "verify", "-Dtest=NoUnitTest", "-Dit.test=JaegerIT",
                        "-Dsurefire.failIfNoSpecifiedTests=false", "-Dfailsafe.failIfNoSpecifiedTests=false"),
                Map.of("search.traces", Pattern.compile("search by order.id, ([0-9]+) traces"),
                        "search.median-milliseconds", Pattern.compile("search by order.id.* median ([0-9]+) ms"),
                        "search.p95-milliseconds", Pattern.compile("search by order.id.* p95 ([0-9]+) ms"),
                        "large-trace.milliseconds", Pattern.compile("a trace of 50,000 spans .*: ([0-9]+) ms"),
                        "tests", Pattern.compile("Tests run: ([0-9]+), Failures: 0, Errors: 0")));
    }

    /** Main classes among the model's tests need nothing that this process does not have, but the classes themselves. */
    private static List<String> mainOfModel(RunOptions options, String main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g", "-cp",
                options.folders().checkout().resolve(MODEL + "/target/test-classes") + ":" + System.getProperty("java.class.path"),
                "dev.stagewatch.model." + main));
        command.addAll(List.of(arguments));
        return command;
    }
}
