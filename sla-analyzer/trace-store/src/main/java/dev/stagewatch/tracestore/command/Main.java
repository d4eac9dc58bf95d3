package dev.stagewatch.tracestore.command;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command of the entry script that reads the trace store. */
@Command(name = "stagewatch", subcommands = BackFillCommand.class)
public final class Main {

    /** Held, since the loggers of java.util.logging are else forgotten with their levels. */
    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    private Main() {
    }

    /** Runs it and ends this process with its exit code. */
    public static void main(String[] arguments) {
        ROOT.setLevel(Level.WARNING);
        KAFKA.setLevel(Level.SEVERE); // a broker that is away is said once, by us
        System.exit(line(new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true)).execute(arguments));
    }

    /** @param err where everything is said that is not asked for by {@code --help} */
    static CommandLine line(PrintWriter err) {
        return new CommandLine(new Main()).setErr(err).setExecutionExceptionHandler((failure, command, result) -> {
            err.println("stagewatch: " + (failure.getMessage() == null ? failure : failure.getMessage()));
            return 1;
        });
    }
}
