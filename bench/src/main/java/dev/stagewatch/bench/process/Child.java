package dev.stagewatch.bench.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.stagewatch.local.process.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A process that this run started, and the last thing it said of itself. Thread-safe. */
public final class Child implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(30);

    private final String name;
    private final Path log;
    private final Process process;
    private volatile boolean readsItsInput;
    private volatile JsonNode said = MissingNode.getInstance();

    private Child(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /** Starts a program; what it writes to standard error goes to {@code NAME.log} in the folder. */
    public static Child start(String name, Path folder, List<String> command, Map<String, String> environment) throws IOException {
        Path log = Files.createDirectories(folder).resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        Child child = new Child(name, log, builder.start());
        Runtime.getRuntime().addShutdownHook(new Thread(child.process::destroyForcibly));
        Thread.ofPlatform().daemon().name("reads-" + name).start(child::read);
        return child;
    }

    /** Starts a main class on this process's class path. */
    public static Child java(String name, Path folder, Class<?> main, List<String> jvmOptions, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(jvmOptions);
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        Child child = start(name, folder, command, Map.of());
        child.readsItsInput = !main.getPackageName().startsWith("dev.stagewatch.local");
        return child;
    }

    /** The last JSON object it printed; a missing node before the first. */
    public JsonNode said() {
        return said;
    }

    /** CPU time of all its threads so far, as {@code /proc/PID/stat} has it (ticks of 10 ms); seconds. */
    public double cpuSeconds() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Writes a line to its standard input. */
    public void tell(String line) {
        try {
            OutputStream in = process.getOutputStream();
            in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException e) {
            throw new IllegalStateException(name + " does not listen; see " + log, e);
        }
    }

    /**
     * Waits for something about it.
     *
     * @throws IllegalStateException when it ended, or the patience did
     */
    public void await(String what, Duration patience, BooleanSupplier condition) {
        boolean seen = Await.until(patience, () -> !process.isAlive() || condition.getAsBoolean());
        if (!process.isAlive()) {
            throw new IllegalStateException(name + " ended while waiting for " + what + "; see " + log);
        }
        if (!seen) {
            throw new IllegalStateException(name + ": no " + what + " within " + patience.toSeconds() + " s; last: " + said + "; see " + log);
        }
    }

    /** SIGKILL; returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks it to end, by the end of its input and SIGTERM; what does not is killed. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It is gone already.
        }
        if (!readsItsInput || !Await.until(ENDS_WITHIN, () -> !process.isAlive())) {
            process.destroy();
        }
        if (!Await.until(ENDS_WITHIN, () -> !process.isAlive())) {
            kill();
        }
    }

    private void awaitEnd() {
        Await.until(ENDS_WITHIN, () -> !process.isAlive());
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                take(line);
            }
        } catch (IOException e) {
            // The pipe of a killed process ends like this.
        }
    }

    private void take(String line) throws IOException {
        if (line.startsWith("{")) {
            try {
                said = JSON.readTree(line);
            } catch (JsonProcessingException e) {
                Files.writeString(log, line + "\n", java.nio.file.StandardOpenOption.APPEND);
            }
        }
    }
}
