package dev.stagewatch.deploy;

import dev.stagewatch.local.process.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of a test, its output in a file. Ends with it. */
final class Running implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(120);
    private static final int END_SECONDS = 20;

    private final Path log;
    private final Process process;

    private Running(Path log, Process process) {
        this.log = log;
        this.process = process;
    }

    static Running start(Path log, Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new Running(log, builder.start());
    }

    /** Runs a program to its end. @return what it wrote. @throws IOException with that, where it failed */
    static String toItsEnd(Path log, Map<String, String> environment, List<String> command) throws IOException {
        try (Running running = start(log, environment, command)) {
            int code = running.process.waitFor();
            String output = Files.readString(log);
            if (code != 0) {
                throw new IOException(command.getFirst() + " failed: " + output.strip());
            }
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    Running untilItListens(int port) {
        boolean listens = Await.until(START, () -> !process.isAlive() || accepts(port));
        if (!listens || !process.isAlive()) {
            throw new IllegalStateException("nobody listens on " + port + ": " + lastWords());
        }
        return this;
    }

    Running untilItSays(String words) {
        if (!Await.until(START, () -> !process.isAlive() || text().contains(words)) || !text().contains(words)) {
            throw new IllegalStateException("it did not say " + words + ": " + lastWords());
        }
        return this;
    }

    String text() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String lastWords() {
        String text = text();
        return text.substring(Math.max(0, text.length() - 2_000));
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> family = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        family.forEach(ProcessHandle::destroyForcibly);
    }
}
