package dev.stagewatch.server.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.stagewatch.server.OrderLink;
import dev.stagewatch.server.access.Caller;

/**
 * What a reader asks for. Immutable.
 *
 * @param path  decoded, from /
 * @param query the first value of each parameter
 */
record PageRequest(String path, Map<String, String> query, Words words, Caller caller) {

    /** What makes a page show what it shows; a form that was sent has other fields, which no link repeats. */
    private static final List<String> KEPT = List.of("id", "q", "state", "stage", "partner", "holder", "days", "live");

    /** Without blanks around; empty where it is missing or blank. */
    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The same page with one parameter otherwise, as a relative address. */
    String with(String name, String value) {
        Map<String, String> kept = new LinkedHashMap<>();
        KEPT.stream().filter(query::containsKey).filter(known -> !query.get(known).isEmpty()).forEach(known -> kept.put(known, query.get(known)));
        kept.put(name, value);
        return kept.entrySet().stream().map(entry -> entry.getKey() + '=' + OrderLink.encoded(entry.getValue())).collect(Collectors.joining("&", "?", ""));
    }
}
