package dev.stagewatch.server.web;

import java.util.Map;
import java.util.Optional;

import dev.stagewatch.server.access.Caller;

/**
 * What a reader asks for. Immutable.
 *
 * @param path  decoded, from /
 * @param query the first value of each parameter
 */
record PageRequest(String path, Map<String, String> query, Words words, Caller caller) {

    /** Without blanks around; empty where it is missing or blank. */
    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
