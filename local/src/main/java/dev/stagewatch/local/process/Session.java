package dev.stagewatch.local.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Starts programs in a session of their own. */
public final class Session {

    /** {@code setsid} replaces itself by the program, so the process number stays; without it a part shares our group. */
    public static final List<String> WRAPPER = Files.isExecutable(Path.of("/usr/bin/setsid")) ? List.of("/usr/bin/setsid") : List.of();

    private Session() {
    }
}
