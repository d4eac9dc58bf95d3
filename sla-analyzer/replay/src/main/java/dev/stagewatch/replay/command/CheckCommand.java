package dev.stagewatch.replay.command;

import dev.stagewatch.engine.PolicySource;
import dev.stagewatch.model.policy.Explanation;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.policy.PolicyException;
import dev.stagewatch.replay.check.AgainstAnalyzer;
import dev.stagewatch.replay.check.PreviewText;
import dev.stagewatch.replay.check.SampleText;
import dev.stagewatch.replay.check.TraceSample;
import dev.stagewatch.replay.facts.Tally;
import dev.stagewatch.replay.input.BadInput;
import dev.stagewatch.replay.input.EventFiles;
import dev.stagewatch.replay.input.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check}: what a policy says, and what is wrong with it, as the analyzer would say before it refuses it (D7). */
@Command(name = "check", mixinStandardHelpOptions = true, sortOptions = false, usageHelpWidth = 110,
        description = "Checks a policy and the holiday files beside it, and says each stage in a sentence.",
        footer = {"", "Exit codes: 0 the policy is good, 1 it is refused (every fault by line and column) or the sample yields no order,",
            "or the analyzer does not answer, 2 wrong options."})
public final class CheckCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "SLA", description = "the policy (default: sla-analyzer/sla.yaml)")
    private Path file;

    @Option(names = "--traces", arity = "1..*", paramLabel = "FILE",
            description = "OTLP JSON of your services, also as .gz: says which orders and statuses it yields, and what is missing")
    private List<String> traces = List.of();

    @Option(names = "--against", paramLabel = "URL",
            description = "a running analyzer, as http://localhost:9080: says what the policy would fire, resolve and change there")
    private String against;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path policyFile = PolicyOption.file(file, System.getenv());
        PrintWriter out = spec.commandLine().getOut();
        try {
            PolicySource source = PolicyOption.source(policyFile);
            Policy policy = source.policy();
            out.println(policyFile + " is good: version " + policy.version() + ", " + policy.statuses().size() + " statuses, "
                    + policy.stages().size() + " stages");
            if (traces.isEmpty() && against == null) {
                Explanation.of(policy).lines().forEach(line -> out.println("  " + line));
            }
            if (against != null) {
                out.println();
                PreviewText.print(analyzer().preview(source.yaml(), source.files()), out);
            }
            return traces.isEmpty() ? 0 : sample(policy, out);
        } catch (PolicyException | BadInput e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }

    private AgainstAnalyzer analyzer() {
        try {
            return new AgainstAnalyzer(against);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--against " + e.getMessage());
        }
    }

    private int sample(Policy policy, PrintWriter out) throws BadInput {
        Tally tally = new Tally();
        TraceSample sample = new TraceSample(policy, tally);
        new EventFiles(System.in, new Progress(null)).spans(traces, tally, sample);
        sample.end();
        out.println();
        SampleText.print(sample, out);
        return sample.yields() ? 0 : 1;
    }
}
