package dev.stagewatch.replay.command;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.policy.PolicyException;
import dev.stagewatch.replay.Replay;
import dev.stagewatch.replay.facts.FactTable;
import dev.stagewatch.replay.facts.Loss;
import dev.stagewatch.replay.facts.Tally;
import dev.stagewatch.replay.input.BadInput;
import dev.stagewatch.replay.input.EventFiles;
import dev.stagewatch.replay.input.Progress;
import dev.stagewatch.replay.report.JsonReport;
import dev.stagewatch.replay.report.OrderText;
import dev.stagewatch.replay.report.TextReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code replay}: what a policy says of recorded traces and event logs. Starts nothing and needs nothing that runs. */
@Command(name = "replay", mixinStandardHelpOptions = true, sortOptions = false, usageHelpWidth = 110,
        description = "Judges recorded traces and event logs by a policy, with the data's time as the clock.",
        footer = {"", "Exit codes: 0 something was judged (what was left out is told), 1 nothing could be, 2 wrong options.", "",
            "  stagewatch replay traces.json.gz                      OTLP JSON, as the collector's file exporter writes it",
            "  stagewatch replay --sla my-sla.yaml log.csv           a CSV event log with a header",
            "  stagewatch replay --json --as-of 2026-03-01T00:00:00Z - <log.csv"})
public final class ReplayCommand implements Callable<Integer> {
    private static final int NAMES_MAX = 5;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "OTLP JSON or CSV, also as .gz; - is standard input")
    private List<String> files;

    @Option(names = "--sla", paramLabel = "FILE", description = "the policy (default: sla-analyzer/sla.yaml)")
    private Path sla;

    @Option(names = "--as-of", paramLabel = "INSTANT", description = "where time ends, as 2026-03-01T00:00:00Z (default: the last time of the data)")
    private String asOf;

    @Option(names = "--order", paramLabel = "ID", description = "this order alone, with its timeline")
    private String order;

    @Option(names = "--json", description = "as JSON, by replay.schema.json; the same data gives the same bytes")
    private boolean json;

    @Option(names = "--quiet", description = "no progress and no notes on standard error")
    private boolean quiet;

    @Mixin
    private CsvMixin csv;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        OptionalLong until = asOf();
        Path policyFile = PolicyOption.file(sla, System.getenv());
        try {
            Policy policy = PolicyOption.read(policyFile);
            Replay replay = new Replay(policy);
            replay.read(new EventFiles(System.in, new Progress(quiet ? null : err())), files, csv.options());
            return judged(replay, policy, policyFile, until);
        } catch (PolicyException | BadInput e) {
            err().println(e.getMessage());
            return 1;
        }
    }

    private int judged(Replay replay, Policy policy, Path policyFile, OptionalLong until) throws IOException {
        if (replay.facts().size() == 0) {
            return nothing(replay.tally(), policyFile);
        }
        if (order != null && replay.facts().factsOf(order).isEmpty()) {
            List<String> ids = replay.facts().orderIds();
            err().println("order " + order + " is not in the data, which has " + ids.size() + ": "
                    + String.join(", ", ids.subList(0, Math.min(NAMES_MAX, ids.size()))) + (ids.size() > NAMES_MAX ? " …" : ""));
            return 1;
        }
        PrintWriter out = spec.commandLine().getOut();
        Replay.Listener report = json ? new JsonReport(policy, out) : order != null ? new OrderText(out) : new TextReport(policy, out);
        if (order != null) {
            replay.run(List.of(order), until, report);
        } else {
            replay.run(until, report);
        }
        out.flush();
        if (!quiet) {
            notes(replay, policy, policyFile, until);
        }
        if (replay.tally().used() == 0) {
            err().println("no fact lies before --as-of " + asOf + "; the data begins at " + Nanos.toInstant(replay.facts().firstTime()));
            return 1;
        }
        return 0;
    }

    private int nothing(Tally tally, Path policyFile) {
        err().println("nothing could be judged: " + tally.lines() + " lines" + (tally.spans() > 0 ? " with " + tally.spans()
                + " spans and log records" : "") + ", and no fact of an order in them");
        for (Loss loss : Loss.values()) {
            if (tally.lost(loss) > 0) {
                err().println("  " + loss.label() + ": " + tally.lost(loss));
                tally.samples(loss).forEach(sample -> err().println("    " + sample));
            }
        }
        if (tally.spans() > 0) {
            err().println("  stagewatch check " + policyFile + " --traces " + String.join(" ", files) + " says which statuses they yield and what is missing");
        }
        return 1;
    }

    private void notes(Replay replay, Policy policy, Path policyFile, OptionalLong until) {
        FactTable facts = replay.facts();
        List<String> strange = facts.statuses().stream().filter(status -> policy.place(status) == Policy.NO_PLACE && !policy.isTerminal(status)
                && policy.stages().values().stream().noneMatch(stage -> stage.pause().contains(status))).sorted().toList();
        if (!strange.isEmpty()) {
            err().println("note: " + strange.size() + " of " + facts.statuses().size() + " statuses are not in " + policyFile
                    + ", each is watched by default-limit: " + String.join(", ", strange.subList(0, Math.min(NAMES_MAX, strange.size())))
                    + (strange.size() > NAMES_MAX ? " …" : ""));
        }
        long late = until.isEmpty() ? facts.oddlyLate() : 0;
        if (late > 0) {
            err().println("note: only " + late + " of " + facts.size() + " facts are of the data's last year, up to " + Nanos.toInstant(facts.lastTime())
                    + "; open orders were judged at that time. If its clock is wrong, --as-of sets another");
        }
    }

    private OptionalLong asOf() {
        if (asOf == null) {
            return OptionalLong.empty();
        }
        OptionalLong read = Nanos.read(asOf);
        if (read.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--as-of " + asOf + ": no instant; write it as 2026-03-01T00:00:00Z");
        }
        return read;
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
