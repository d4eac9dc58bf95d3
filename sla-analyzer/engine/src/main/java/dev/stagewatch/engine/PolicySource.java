package dev.stagewatch.engine;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.policy.PolicyException;
import dev.stagewatch.model.policy.PolicyReader;

/**
 * A policy with the texts it was read from, so that whoever takes an order over can judge by the policies before the newest
 * (D6). Immutable.
 *
 * @param name  of sla.yaml, for messages
 * @param yaml  its text
 * @param files texts of the holiday files it names, by the name it has for them
 */
public record PolicySource(Policy policy, String name, String yaml, Map<String, String> files) {

    public PolicySource {
        files = Map.copyOf(files);
    }

    /**
     * Reads a policy and remembers its texts.
     *
     * @throws PolicyException with all that is wrong (D7)
     */
    public static PolicySource read(String yaml, String name, PolicyReader.Files files) throws PolicyException {
        Map<String, String> read = new LinkedHashMap<>();
        Policy policy = new PolicyReader(file -> remember(read, file, files)).read(yaml, name);
        return new PolicySource(policy, name, yaml, read);
    }

    private static String remember(Map<String, String> read, String file, PolicyReader.Files files) throws IOException {
        String text = files.read(file);
        read.put(file, text);
        return text;
    }
}
