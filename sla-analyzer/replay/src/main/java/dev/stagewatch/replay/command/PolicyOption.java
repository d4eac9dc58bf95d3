package dev.stagewatch.replay.command;

import dev.stagewatch.engine.PolicySource;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.policy.PolicyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Finds and reads the policy that a command is given. Stateless. */
final class PolicyOption {
    private static final String USUAL = "sla-analyzer/sla.yaml";

    private PolicyOption() {
    }

    /** @param given null: the checkout's own, where {@code STAGEWATCH_HOME} says, else from here */
    static Path file(Path given, Map<String, String> environment) {
        return given != null ? given : Path.of(environment.getOrDefault("STAGEWATCH_HOME", "")).resolve(USUAL);
    }

    /**
     * @throws PolicyException with all that is wrong in it
     * @throws IOException     where the file cannot be read; the message says how to name another
     */
    static Policy read(Path file) throws PolicyException, IOException {
        return source(file).policy();
    }

    /** With the texts it was read from. */
    static PolicySource source(Path file) throws PolicyException, IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new IOException(file + ": cannot be read; give the path of a sla.yaml");
        }
        return PolicySource.read(Files.readString(file), file.toString(), name -> Files.readString(file.resolveSibling(name)));
    }
}
