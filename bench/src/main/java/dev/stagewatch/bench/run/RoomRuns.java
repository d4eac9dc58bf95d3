package dev.stagewatch.bench.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The runs that other rooms own, each by its command. */
final class RoomRuns {
    private static final long ORACLE_CASES = 1_000_000;
    private static final long FUZZ_SECONDS = 1_800;
    private static final String MODEL = "sla-analyzer/model";
    private static final Pattern TESTS = Pattern.compile("Tests run: ([0-9]+), Failures: 0, Errors: 0");

    private RoomRuns() {}

    static List<LongRun> all() {
        return List.of(oracle(), calendar(), mutation(), fuzz("reader", "the reader of OTLP"), fuzz("policy", "the reader of sla.yaml"));
    }

    private static LongRun oracle() {
        return new CommandRun("oracle", "the model equals a plain oracle in a million random cases: disorder, duplicates, late facts, restarts",
                "15 min", options -> List.of(java(), "-Xmx1g", "-cp",
                        options.folders().checkout().resolve(MODEL + "/target/test-classes") + ":" + System.getProperty("java.class.path"),
                        "dev.stagewatch.model.property.OracleRun", Long.toString(options.scaled(ORACLE_CASES)), Long.toString(options.seed())),
                Map.of("cases", Pattern.compile("^([0-9]+) cases in "), "cases-seconds", Pattern.compile("cases in ([0-9.]+) s")));
    }

    private static LongRun calendar() {
        return new CommandRun("calendar", "business time equals a minute-by-minute oracle: 50 zones, ten years, holidays, pauses", "5 min",
                options -> List.of("mvn", "-B", "-ntp", "-pl", MODEL, "surefire:test", "-Dtest=*Calendar*",
                        "-Dstagewatch.seed=" + options.seed(), "-Dstagewatch.scale=" + options.scale()),
                Map.of("tests", TESTS));
    }

    private static LongRun mutation() {
        return new CommandRun("mutation", "the model's tests kill at least 85 % of its mutants", "30 min",
                options -> List.of("mvn", "-B", "-ntp", "-pl", MODEL, "-Pmutation", "verify"),
                Map.of("mutants", Pattern.compile("Generated ([0-9]+) mutations"),
                        "killed-percent", Pattern.compile("Killed [0-9]+ \\(([0-9]+)%\\)")));
    }

    private static LongRun fuzz(String target, String what) {
        return new CommandRun("fuzz-" + target, "coverage-guided input of strangers: " + what + " neither hangs nor lets anything escape",
                "30 min", options -> List.of(options.folders().checkout().resolve("sla-analyzer/engine/fuzz.sh").toString(), target,
                        Long.toString(options.scaled(FUZZ_SECONDS)), Long.toString(options.seed())),
                Map.of("runs", Pattern.compile(" ([0-9]+) runs in "), "coverage-edges", Pattern.compile("coverage ([0-9]+) edges")));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
