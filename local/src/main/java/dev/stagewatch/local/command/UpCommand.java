package dev.stagewatch.local.command;

import dev.stagewatch.local.demo.Demo;
import dev.stagewatch.local.part.Tools;
import dev.stagewatch.local.process.ProcessId;
import dev.stagewatch.local.site.Folders;
import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.site.PortName;
import dev.stagewatch.local.site.Ports;
import dev.stagewatch.local.stack.Leftovers;
import dev.stagewatch.local.stack.PartFailure;
import dev.stagewatch.local.stack.Progress;
import dev.stagewatch.local.stack.Stack;
import dev.stagewatch.local.stack.StackOptions;
import dev.stagewatch.local.stack.StackState;
import dev.stagewatch.local.stack.Supervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code up}: starts everything, says what runs where, and stays until Ctrl-C. */
@Command(name = "up", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Starts all parts in the foreground; Ctrl-C ends what it started, and nothing else.")
public final class UpCommand implements Callable<Integer> {

    @Option(names = "--demo", description = "place sample orders, let one get stuck, show its alert (limits in seconds)")
    private boolean demo;

    @Option(names = "--full", description = "also bring the collector and Jaeger: built once, about 20 minutes with a cold cache")
    private boolean full;

    @Option(names = "--sla", paramLabel = "FILE", description = "the policy (default: sla-analyzer/sla.yaml; local/sla-demo.yaml with --demo)")
    private Path sla;

    @Option(names = "--port", paramLabel = "NAME=N", description = "another port for a listener; may be repeated")
    private Map<String, Integer> ports = Map.of();

    @Option(names = "--free-ports", description = "choose ports that are free now")
    private boolean freePorts;

    @Option(names = "--only", paramLabel = "PART", split = ",", description = "start these parts alone, to try them")
    private List<String> only = List.of();

    @Option(names = "--offline", description = "get nothing: use what is installed or in the cache")
    private boolean offline;

    @Mixin
    private DataOption data;

    private final Progress progress = Progress.toStdout();

    @Override
    public Integer call() throws IOException {
        long begun = System.nanoTime();
        Folders folders = data.folders();
        claim(folders);
        getPrograms(folders);
        try (Stack stack = new Stack(options(folders), progress)) {
            endOnSignal(stack);
            Supervisor.over(stack, progress);
            progress.say("starting " + stack.parts().size() + " parts; logs are in " + folders.data().resolve("logs"));
            stack.start();
            report(stack, begun);
            if (demo) {
                new Demo(stack, progress, System.nanoTime()).run();
            }
            progress.say("running; Ctrl-C ends it");
            stayUntilSignal();
        } catch (PartFailure e) {
            progress.say(e.getMessage());
            return 1;
        }
        return 0;
    }

    /** One launcher a data folder; what a killed one left is ended. */
    private void claim(Folders folders) throws IOException {
        folders.claimData();
        ProcessId.read(folders.launcherPidFile()).filter(ProcessId::isAlive).ifPresent(other -> {
            throw new IllegalStateException("already up with the data in " + folders.data() + ", process " + other.pid()
                    + "; ./stagewatch down ends it");
        });
        Leftovers.end(folders, line -> progress.say("left by a launcher that was killed: " + line));
        ProcessId.of(ProcessHandle.current().pid()).orElseThrow().write(folders.launcherPidFile());
    }

    private void getPrograms(Folders folders) {
        if (offline) {
            return;
        }
        List<String> wanted = new ArrayList<>(List.of("rabbitmq", "prometheus", "alertmanager"));
        if (full) {
            wanted.addAll(List.of("otelcol", "jaeger"));
        }
        new Tools(folders).ensure(wanted);
    }

    private StackOptions options(Folders folders) {
        StackOptions all = StackOptions.standard(folders, chosenPorts(), policy(folders));
        return only.isEmpty() ? all : all.with(only.stream().map(PartName::of).toArray(PartName[]::new));
    }

    private Ports chosenPorts() {
        Ports chosen = freePorts ? Ports.free(System.getenv()) : Ports.fromEnvironment(System.getenv());
        for (Map.Entry<String, Integer> port : ports.entrySet()) {
            chosen = chosen.with(PortName.of(port.getKey()), port.getValue());
        }
        return chosen;
    }

    private Path policy(Folders folders) {
        Path file = sla != null ? sla : folders.checkout().resolve(demo ? "local/sla-demo.yaml" : "sla-analyzer/sla.yaml");
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(file + " cannot be read; --sla names the policy");
        }
        return file;
    }

    private void report(Stack stack, long begun) throws IOException {
        StackState state = StackState.of(stack);
        state.write(stack.folders());
        progress.say("");
        new StatusTable(stack.folders(), state).lines().forEach(progress::say);
        progress.say("keys of staff and partners: " + stack.secrets().file());
        progress.say(String.format("ready %.0f s after the start%n", (System.nanoTime() - begun) / 1e9));
    }

    private void endOnSignal(Stack stack) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            progress.say("ending all parts");
            stack.close();
            forgetLauncher(stack.folders());
            progress.say("ended; the data stays in " + stack.folders().data() + " until ./stagewatch down --wipe");
        }));
    }

    private static void forgetLauncher(Folders folders) {
        try {
            Files.deleteIfExists(folders.launcherPidFile());
        } catch (IOException e) {
            // The next start sees that the process it names is gone.
        }
    }

    private static void stayUntilSignal() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
