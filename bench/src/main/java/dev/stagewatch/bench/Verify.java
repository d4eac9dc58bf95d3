package dev.stagewatch.bench;

import dev.stagewatch.bench.record.History;
import dev.stagewatch.bench.record.Machine;
import dev.stagewatch.bench.record.Table;
import dev.stagewatch.bench.run.Catalogue;
import dev.stagewatch.bench.run.LongRun;
import dev.stagewatch.bench.run.Outcome;
import dev.stagewatch.bench.run.RunOptions;
import dev.stagewatch.bench.scaling.ScalingPage;
import dev.stagewatch.local.site.Folders;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verify}: one long run by its name. */
@Command(name = "stagewatch verify", mixinStandardHelpOptions = true, exitCodeOnExecutionException = 1,
        description = "Runs a benchmark or a long verification, prints what it measured and adds it to bench/results; exit code 1 "
                + "when a claim does not hold.")
public final class Verify implements Callable<Integer> {

    /** Held here, since the platform keeps loggers weakly. Kafka's clients tell all their settings, and of every try. */
    private static final Logger LIBRARIES = Logger.getLogger("");

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "what to run, one after the other; --list shows all")
    private List<String> names = List.of();

    @Option(names = "--list", description = "shows every run, what it proves and how long it takes")
    private boolean list;

    @Option(names = "--seed", defaultValue = "4711", description = "of everything random (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--scale", defaultValue = "1", description = "size of the run; the claims speak of 1 (default: ${DEFAULT-VALUE})")
    private double scale;

    @Option(names = "--scratch", paramLabel = "DIR", description = "where broker and state live meanwhile (default: a temporary folder)")
    private Path scratch;

    @Option(names = "--scaling-page", description = "writes what was measured into docs/scaling.md, and runs nothing")
    private boolean scalingPage;

    @Option(names = "--no-record", description = "adds nothing to bench/results")
    private boolean unrecorded;

    @Spec
    private CommandSpec spec;

    private final Folders folders = Folders.fromEnvironment(System.getenv());

    /** Ends the process with the exit code. */
    public static void main(String[] arguments) {
        LIBRARIES.setLevel(Level.SEVERE);
        CommandLine line = new CommandLine(new Verify());
        line.setExecutionExceptionHandler((failure, command, result) -> {
            command.getErr().println("stagewatch verify: " + (failure.getMessage() == null ? failure : failure.getMessage()));
            return 1;
        });
        System.exit(line.execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (scalingPage) {
            new ScalingPage(folders.checkout()).write();
            return 0;
        }
        if (list || names.isEmpty()) {
            Table runs = new Table("name", "proves", "takes");
            Catalogue.all().forEach(run -> runs.row(run.name(), run.proves(), run.takes()));
            out().print(runs);
            out().flush();
            return list ? 0 : 2;
        }
        for (String name : names) {
            Catalogue.find(name).orElseThrow(() -> new IllegalArgumentException("no run is called " + name + "; --list shows all"));
        }
        boolean passed = true;
        for (String name : names) {
            passed &= run(Catalogue.find(name).orElseThrow());
        }
        return passed ? 0 : 1;
    }

    private boolean run(LongRun run) throws Exception {
        Machine machine = Machine.here();
        Instant begun = Instant.now();
        Path folder = scratch == null ? Files.createTempDirectory("stagewatch-" + run.name() + "-")
                : Files.createDirectories(scratch.toAbsolutePath().resolve(run.name()));
        out().printf("%s: seed %d, scale %s, %d cores, load %.1f, scratch %s%n", run.name(), seed, scale, machine.cores(),
                machine.load(), folder);
        out().flush();
        RunOptions options = new RunOptions(seed, scale, folder, folders, System.out);
        Outcome outcome = run.run(options);
        show(outcome);
        if (!unrecorded) {
            new History(folders.checkout()).append(run.name(), options, command(run), machine, begun, outcome);
        }
        if (outcome.passed()) {
            remove(folder);
        }
        return outcome.passed();
    }

    private String command(LongRun run) {
        return "./stagewatch verify " + run.name() + " --seed " + seed + " --scale " + scale;
    }

    private void show(Outcome outcome) {
        Table figures = new Table("figure", "value");
        outcome.figures().forEach((name, value) -> figures.row(name, value instanceof Number number
                ? Outcome.text(number.doubleValue()) : value.toString()));
        Table claims = new Table("", "claim", "measured");
        outcome.claims().forEach(claim -> claims.row(claim.holds() ? "holds" : "FAILS", claim.text(), claim.measured()));
        out().print(figures + "\n" + claims);
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
