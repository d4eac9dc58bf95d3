package dev.stagewatch.replay;

import dev.stagewatch.replay.command.CheckCommand;
import dev.stagewatch.replay.command.ReplayCommand;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands of the entry script that start nothing. */
@Command(name = "stagewatch", subcommands = {ReplayCommand.class, CheckCommand.class})
public final class Main {

    private Main() {
    }

    /** Runs one command and ends this process with its exit code. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), 1 << 16));
        PrintWriter err = new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true);
        CommandLine line = new CommandLine(new Main()).setOut(out).setErr(err);
        line.setExecutionExceptionHandler((failure, command, result) -> {
            err.println("stagewatch: " + (failure.getMessage() == null ? failure : failure.getMessage()));
            return 1;
        });
        int code = line.execute(arguments);
        out.flush();
        System.exit(out.checkError() && code == 0 ? 1 : code);
    }
}
