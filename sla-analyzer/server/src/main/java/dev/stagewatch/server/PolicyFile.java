package dev.stagewatch.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

import dev.stagewatch.engine.PolicySource;
import dev.stagewatch.model.policy.Limit;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.policy.PolicyException;
import dev.stagewatch.model.policy.Stage;

/**
 * sla.yaml and the holiday files it names, looked at again and again: a change that is valid is taken, one that is not is
 * refused whole, and the policy before it stays in force (D7). Polled by one thread; its state may be read by any.
 */
final class PolicyFile {

    private static final Logger LOG = Logger.getLogger(PolicyFile.class.getName());

    private final Path file;
    private final Consumer<String> counter;
    private final Clock clock;
    /** What the last look found, by the name sla.yaml has for it: a file's text, or why it could not be read. */
    private Map<String, Found> last = Map.of();
    private volatile PolicyState state;

    private record Found(String text, String failure) {

        String textOrThrow() throws IOException {
            if (failure != null) {
                throw new IOException(failure);
            }
            return text;
        }
    }

    /** @param counter takes loaded or refused for each change */
    PolicyFile(Path file, Consumer<String> counter, Clock clock) {
        this.file = file.toAbsolutePath();
        this.counter = counter;
        this.clock = clock;
        this.state = new PolicyState(this.file, Optional.empty(), Optional.empty(), Optional.of("not read yet"));
    }

    PolicyState state() {
        return state;
    }

    /** A policy to take: the first, or one whose content is new. Empty where nothing changed or the change is refused. */
    Optional<PolicySource> poll() {
        Map<String, Found> now = new HashMap<>();
        now.put(name(), look(name()));
        last.keySet().forEach(name -> now.computeIfAbsent(name, this::look));
        if (now.equals(last)) {
            return Optional.empty();
        }
        Map<String, Found> read = new HashMap<>(Map.of(name(), now.get(name())));
        try {
            return taken(PolicySource.read(now.get(name()).textOrThrow(), name(),
                    name -> read.computeIfAbsent(name, this::look).textOrThrow()));
        } catch (IOException | PolicyException e) {
            refused(e.getMessage());
            return Optional.empty();
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "a defect in reading the policy", e);
            refused(name() + ": could not be read for a defect of the reader: " + e);
            return Optional.empty();
        } finally {
            last = read;
        }
    }

    private String name() {
        return file.getFileName().toString();
    }

    private Found look(String name) {
        try {
            return new Found(Files.readString(file.resolveSibling(name)), null);
        } catch (NoSuchFileException e) {
            return new Found(null, name + ": no such file in " + file.getParent());
        } catch (IOException e) {
            return new Found(null, name + ": " + e);
        }
    }

    /** The same content as the one in force, back after a refusal, is nothing new to the engine. */
    private Optional<PolicySource> taken(PolicySource source) {
        Policy policy = source.policy();
        boolean isNew = !state.version().equals(Optional.of(policy.version()));
        state = new PolicyState(file, Optional.of(policy.version()),
                isNew ? Optional.of(clock.instant()) : state.takenAt(), Optional.empty());
        counter.accept("loaded");
        LOG.log(Level.INFO, "policy {0} of {1} taken", new Object[] {policy.version(), file});
        return isNew ? Optional.of(source) : Optional.empty();
    }

    private void refused(String reason) {
        state = new PolicyState(file, state.version(), state.takenAt(), Optional.of(reason));
        counter.accept("refused");
        LOG.log(Level.SEVERE, "policy refused, {0}: {1}", new Object[] {
            state.version().map(version -> "policy " + version + " stays in force").orElse("there is none yet"), reason});
    }

    /** The shares that stages are to reach, by name; stages without an objective are left out. */
    static Map<String, Double> objectives(Policy policy) {
        Map<String, Double> shares = new HashMap<>();
        policy.stages().forEach((name, stage) -> {
            if (stage.objective() != null) {
                shares.put(name, stage.objective().share().doubleValue());
            }
        });
        return shares;
    }

    /** Every limit that a visit may be judged by: the stages', the partners' own, the default. */
    static List<Duration> limits(Policy policy) {
        Stream<Limit> agreed = policy.partners().values().stream().flatMap(partner -> partner.limits().values().stream());
        Stream<Limit> usual = policy.stages().values().stream().map(Stage::limit);
        return Stream.of(usual, agreed, Stream.of(policy.defaultLimit()))
                .flatMap(limits -> limits)
                .map(limit -> Duration.ofNanos(limit.nanos()))
                .toList();
    }
}
