package dev.stagewatch.server.otlp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.opentelemetry.proto.common.v1.KeyValue;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The attribute keys that may enter: what nobody listed stays out, whoever sends it. The file is the very one that the
 * collector's redaction includes, a YAML list of exact keys. Immutable.
 */
public final class AttributeAllowList {

    private final Set<String> keys;

    AttributeAllowList(Set<String> keys) {
        this.keys = Set.copyOf(keys);
    }

    /**
     * Reads the list.
     *
     * @throws InvalidAllowListException where the file cannot be read or is anything but a list of keys; an empty list is
     *         refused too, since it would silently take the order id off every span
     */
    public static AttributeAllowList read(Path file) {
        Object content;
        try {
            content = new Load(LoadSettings.builder().setLabel(file.toString()).build())
                    .loadFromString(Files.readString(file));
        } catch (IOException | YamlEngineException e) {
            throw new InvalidAllowListException(file + ": " + e.getMessage(), e);
        }
        if (!(content instanceof List<?> entries) || entries.isEmpty()) {
            throw new InvalidAllowListException(file + ": expected a YAML list of attribute keys", null);
        }
        Set<String> keys = new HashSet<>();
        for (Object entry : entries) {
            if (!(entry instanceof String key) || key.isBlank()) {
                throw new InvalidAllowListException(file + ": expected an attribute key, found " + entry, null);
            }
            keys.add(key);
        }
        return new AttributeAllowList(keys);
    }

    /** The attributes that are listed and {@link PlainValues plain}, in their order, with personal data masked. */
    List<KeyValue> filter(List<KeyValue> attributes) {
        return attributes.stream()
                .filter(attribute -> keys.contains(attribute.getKey()) && PlainValues.isPlain(attribute.getValue()))
                .map(AttributeAllowList::masked)
                .toList();
    }

    private static KeyValue masked(KeyValue attribute) {
        return KeyValue.newBuilder()
                .setKey(attribute.getKey())
                .setValue(PlainValues.masked(attribute.getValue()))
                .build();
    }

    /** The allow-list is missing or broken; the message names the file and what would be right. */
    public static final class InvalidAllowListException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InvalidAllowListException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
