package dev.stagewatch.local.command;

import dev.stagewatch.local.process.Await;
import dev.stagewatch.local.process.ProcessId;
import dev.stagewatch.local.site.Folders;
import dev.stagewatch.local.stack.Leftovers;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code down}: ends a run, also one whose launcher was killed. */
@Command(name = "down", mixinStandardHelpOptions = true,
        description = "Ends all parts of a run, also when its launcher was killed. The data stays unless --wipe is given.")
public final class DownCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Option(names = "--wipe", description = "also remove the data folder")
    private boolean wipe;

    @Mixin
    private DataOption data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Folders folders = data.folders();
        if (!Files.isDirectory(folders.data())) {
            say("nothing to end: there is no " + folders.data());
            return 0;
        }
        endLauncher(folders);
        Leftovers.end(folders, this::say);
        Files.deleteIfExists(folders.launcherPidFile());
        if (wipe) {
            folders.wipeData();
            say("removed " + folders.data());
        }
        return 0;
    }

    private void endLauncher(Folders folders) {
        Optional<ProcessId> launcher = ProcessId.read(folders.launcherPidFile()).filter(ProcessId::isAlive);
        launcher.flatMap(ProcessId::handle).ifPresent(ProcessHandle::destroy);
        if (launcher.isPresent()) {
            boolean ended = Await.until(PATIENCE, () -> !launcher.get().isAlive());
            say(ended ? "ended the launcher and its parts" : "the launcher does not end; ending its parts");
        }
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }
}
