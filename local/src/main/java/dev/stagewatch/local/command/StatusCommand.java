package dev.stagewatch.local.command;

import dev.stagewatch.local.process.ProcessId;
import dev.stagewatch.local.site.Folders;
import dev.stagewatch.local.stack.StackState;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code status}: what runs where. */
@Command(name = "status", mixinStandardHelpOptions = true,
        description = "Says what runs where, its start time and memory; exit code 0 when all parts run, else 1.")
public final class StatusCommand implements Callable<Integer> {

    @Mixin
    private DataOption data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Folders folders = data.folders();
        StackState state = StackState.read(folders);
        var out = spec.commandLine().getOut();
        if (state.parts().isEmpty()) {
            out.println("nothing was started with the data in " + folders.data());
            return 1;
        }
        StatusTable table = new StatusTable(folders, state);
        table.lines().forEach(out::println);
        boolean launcher = ProcessId.read(folders.launcherPidFile()).filter(ProcessId::isAlive).isPresent();
        out.println(launcher ? "the launcher runs" : "no launcher runs; ./stagewatch down ends what is left");
        return table.allRun() ? 0 : 1;
    }
}
