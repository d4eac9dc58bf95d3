package dev.stagewatch.local.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Real processes to end, for tests. */
public final class Sleepers {

    private Sleepers() {
    }

    /** A shell with a child, in a session of their own, marked as belonging to that data folder. */
    public static Process family(Path data) throws IOException {
        List<String> command = new ArrayList<>(Session.WRAPPER);
        command.addAll(List.of("sh", "-c", "sleep 300 & sleep 300"));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put(ProcessGroup.MARK, data.toString());
        Process process = builder.start();
        if (!Await.until(Duration.ofSeconds(10), () -> process.descendants().count() == 2)) {
            throw new IllegalStateException("the shell has no children");
        }
        return process;
    }

    /** One process that nobody started here would know of. */
    public static Process foreign() throws IOException {
        return new ProcessBuilder("sleep", "300").start();
    }
}
