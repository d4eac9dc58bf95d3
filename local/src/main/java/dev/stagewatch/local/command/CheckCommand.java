package dev.stagewatch.local.command;

import dev.stagewatch.local.site.Folders;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.policy.PolicyException;
import dev.stagewatch.model.policy.PolicyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check}: says what is wrong with a policy, as the analyzer would before it refuses it (D7). */
@Command(name = "check", mixinStandardHelpOptions = true,
        description = "Checks a policy and the holiday files beside it; exit code 1 and every fault by line and column when it is refused.")
public final class CheckCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "SLA", description = "the policy (default: sla-analyzer/sla.yaml)")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path policy = file != null ? file : Folders.fromEnvironment(System.getenv()).checkout().resolve("sla-analyzer/sla.yaml");
        if (!Files.isReadable(policy)) {
            throw new IllegalArgumentException(policy + " cannot be read");
        }
        try {
            Policy good = new PolicyReader(name -> Files.readString(policy.resolveSibling(name)))
                    .read(Files.readString(policy), policy.toString());
            spec.commandLine().getOut().println(policy + " is good: version " + good.version() + ", " + good.statuses().size()
                    + " statuses, " + good.stages().size() + " stages");
            return 0;
        } catch (PolicyException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }
}
