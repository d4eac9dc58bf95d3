package dev.stagewatch.local;

import dev.stagewatch.local.command.DownCommand;
import dev.stagewatch.local.command.LogsCommand;
import dev.stagewatch.local.command.StatusCommand;
import dev.stagewatch.local.command.UpCommand;
import dev.stagewatch.replay.command.CheckCommand;
import dev.stagewatch.replay.command.ReplayCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program behind the entry script. */
@Command(name = "stagewatch", mixinStandardHelpOptions = true, version = "Stagewatch 0.1.0-SNAPSHOT",
        description = "Starts, watches and ends all parts of Stagewatch on this machine; checks policies and replays recorded events.",
        footer = {"", "  backfill (of the entry script) reads a time range from the trace store into the engine; backfill --help",
            "  test     (of the entry script) gets what tests need and runs all of them",
            "  verify   (of the entry script) runs a benchmark or a long verification; verify --list shows all", "",
            "Environment: STAGEWATCH_DATA (data folder), STAGEWATCH_CACHE (cache folder), STAGEWATCH_PORT_<NAME> (ports)"},
        subcommands = {UpCommand.class, DownCommand.class, StatusCommand.class, LogsCommand.class, ReplayCommand.class,
            CheckCommand.class})
public final class Main {

    private Main() {
    }

    /** Runs one command and ends this process with its exit code. */
    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Main());
        line.setExecutionExceptionHandler((failure, command, result) -> {
            command.getErr().println("stagewatch: " + (failure.getMessage() == null ? failure : failure.getMessage()));
            return 1;
        });
        System.exit(line.execute(arguments));
    }
}
