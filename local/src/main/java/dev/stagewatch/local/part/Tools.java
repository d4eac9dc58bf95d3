package dev.stagewatch.local.part;

import dev.stagewatch.local.site.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The scripts in {@code local/tools} that find, fetch or build the programs which Maven does not have. */
public record Tools(Folders folders) {

    private static final int FIND_SECONDS_MAX = 60;

    /** The path of a program, from the PATH or the cache; empty when it is not there. Gets nothing. */
    public Optional<Path> find(String name) {
        try {
            Process process = builder("part.sh", name).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String path = new String(process.getInputStream().readAllBytes()).strip();
            boolean found = process.waitFor(FIND_SECONDS_MAX, TimeUnit.SECONDS) && process.exitValue() == 0 && !path.isEmpty();
            return found ? Optional.of(Path.of(path)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Gets what is missing, with its progress shown on this process's standard error; true when all are there afterwards. */
    public boolean ensure(List<String> names) {
        try {
            List<String> arguments = new ArrayList<>(List.of("ensure.sh"));
            arguments.addAll(names);
            return builder(arguments.toArray(String[]::new)).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start().waitFor() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Runs a script to its end; its output is part of the error when it fails. */
    public void run(java.util.Map<String, String> environment, String... scriptAndArguments) throws IOException {
        ProcessBuilder builder = builder(scriptAndArguments).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        try {
            if (process.waitFor() != 0) {
                throw new IOException(scriptAndArguments[0] + " failed: " + output.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The absolute path of a script. */
    public String script(String name) {
        return folders.checkout().resolve("local/tools").resolve(name).toString();
    }

    private ProcessBuilder builder(String... scriptAndArguments) {
        List<String> arguments = new ArrayList<>(Arrays.asList(scriptAndArguments));
        arguments.set(0, script(arguments.getFirst()));
        ProcessBuilder builder = new ProcessBuilder(arguments);
        builder.environment().put("STAGEWATCH_CACHE", folders.cache().toString());
        return builder;
    }
}
