package dev.stagewatch.tracestore.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whose a verified token is. Immutable.
 *
 * @param subject its {@code sub}, empty where it has none
 * @param roles   the values of its role claim, whatever they mean
 * @param claims  all that it says
 */
public record Identity(String subject, List<String> roles, Map<String, Object> claims) {

    /** A claim that is one text. @param path as of the role claim; empty where it is missing, blank, or no text */
    public Optional<String> text(String path) {
        List<String> values = values(claims, path);
        return values.size() == 1 && !values.getFirst().isBlank() ? Optional.of(values.getFirst()) : Optional.empty();
    }

    /** A claim may itself have a dot in its name, as {@code https://example.com/roles} has, so the whole path is tried first. */
    static List<String> values(Map<?, ?> claims, String path) {
        Object value = claims.get(path);
        int dot = path.indexOf('.');
        if (value == null && dot > 0 && claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner) {
            return values(inner, path.substring(dot + 1));
        }
        return value instanceof Collection<?> list ? list.stream().map(String::valueOf).toList() : value == null ? List.of() : List.of(String.valueOf(value));
    }
}
