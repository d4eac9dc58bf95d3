package dev.stagewatch.local.command;

import dev.stagewatch.local.site.Folders;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that all commands share: which run. */
final class DataOption {

    @Option(names = "--data", paramLabel = "DIR", description = "data folder of the run (default: $STAGEWATCH_DATA or .stagewatch)")
    private Path data;

    Folders folders() {
        Folders folders = Folders.fromEnvironment(System.getenv());
        return data == null ? folders : folders.withData(data);
    }
}
