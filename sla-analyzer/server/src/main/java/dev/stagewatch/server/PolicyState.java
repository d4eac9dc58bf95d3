package dev.stagewatch.server;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of the policy file.
 *
 * @param version of the policy in force; empty while there is none
 * @param takenAt when it was read
 * @param refusal why the file as it is now is not in force, with file, line and reason; empty when it is (D7)
 */
public record PolicyState(Path file, Optional<String> version, Optional<Instant> takenAt, Optional<String> refusal) {
}
