package dev.stagewatch.bench.load;

import dev.stagewatch.engine.PolicySource;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.policy.PolicyException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The policies that the runs judge by. */
public final class Policies {
    private Policies() {}

    /** The shape of the jewellery business's policy, with limits that nothing of a throughput run reaches. */
    public static Policy business() {
        return of(businessText());
    }

    /** The text of {@link #business()}. */
    public static String businessText() {
        try (InputStream in = Policies.class.getResourceAsStream("/dev/stagewatch/bench/sla.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException where the text does not validate, with all that is wrong */
    public static Policy of(String yaml) {
        return source(yaml).policy();
    }

    /** The same with its text, as an engine takes it. */
    public static PolicySource source(String yaml) {
        try {
            return PolicySource.read(yaml, "sla.yaml", name -> {
                throw new FileNotFoundException(name);
            });
        } catch (PolicyException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
