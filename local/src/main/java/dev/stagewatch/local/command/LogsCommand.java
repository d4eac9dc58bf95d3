package dev.stagewatch.local.command;

import dev.stagewatch.local.site.Folders;
import dev.stagewatch.local.site.PartName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code logs}: what parts print. */
@Command(name = "logs", mixinStandardHelpOptions = true, description = "Shows the end of a part's log, or of all.")
public final class LogsCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "PART", description = "a part's name as status shows it (default: all)")
    private String part;

    @Option(names = "-f", description = "go on as the log grows, until Ctrl-C")
    private boolean follow;

    @Option(names = "-n", paramLabel = "LINES", description = "how many lines (default: ${DEFAULT-VALUE})", defaultValue = "40")
    private int lines;

    @Mixin
    private DataOption data;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tail", "-n", Integer.toString(lines)));
        if (follow) {
            command.add("-F");
        }
        files(data.folders()).forEach(file -> command.add(file.toString()));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private List<Path> files(Folders folders) {
        List<PartName> parts = part == null ? Arrays.asList(PartName.values()) : List.of(PartName.of(part));
        List<Path> there = parts.stream().map(folders::log).filter(Files::exists).toList();
        if (there.isEmpty()) {
            throw new IllegalStateException("no log yet in " + folders.data().resolve("logs"));
        }
        return there;
    }
}
