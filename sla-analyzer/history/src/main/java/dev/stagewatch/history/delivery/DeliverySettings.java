package dev.stagewatch.history.delivery;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is said of a way to send. Immutable. Every refusal is an {@link IllegalArgumentException} that names the key or variable.
 *
 * @param place     where it stands, for messages: {@code sendings.acme-monthly.to.email}
 * @param values    what stands there
 * @param variables of the environment: servers, users and passwords, which are none of the schedule's; empty where one is not set
 */
public record DeliverySettings(String place, Map<String, Object> values, Function<String, Optional<String>> variables) {

    public DeliverySettings {
        values = Map.copyOf(values);
    }

    public Optional<String> text(String key) {
        Object value = values.get(key);
        if (value != null && !(value instanceof String)) {
            throw new IllegalArgumentException(place + '.' + key + ": expected a text");
        }
        return Optional.ofNullable((String) value).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** A list of texts, one or more. */
    public List<String> texts(String key) {
        if (values.get(key) instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw new IllegalArgumentException(place + '.' + key + ": expected a list of one or more texts");
    }

    /** @throws IllegalArgumentException where a key is none of these */
    public void allow(String... keys) {
        values.keySet().stream().filter(key -> !List.of(keys).contains(key)).findFirst().ifPresent(key -> {
            throw new IllegalArgumentException(place + '.' + key + ": unknown; expected " + String.join(", ", keys));
        });
    }

    public Optional<String> variable(String name) {
        return variables.apply(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    public String neededVariable(String name, String right) {
        return variable(name).orElseThrow(() -> new IllegalArgumentException(name + " is not set, and " + place + " needs it; expected " + right));
    }
}
