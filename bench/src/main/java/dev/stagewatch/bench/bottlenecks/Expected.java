package dev.stagewatch.bench.bottlenecks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * What is to be said of a bottleneck. Component names are those of the API, words joined by hyphens.
 *
 * @param kinds      of the holder that fit
 * @param service    that has the order or that is to take it
 * @param components of the holder that fit
 * @param target     queue, database, bucket or host; empty where none is to be named
 * @param spent      what a finished visit is to be spent on first
 */
record Expected(Set<String> kinds, String service, Set<String> components, String target, Set<String> spent) {

    /** Whether an alert's annotations name it. */
    boolean isHolder(JsonNode annotations) {
        return kinds.contains(word(annotations, "holder_kind")) && components.contains(word(annotations, "holder_component"))
                && annotations.path("holder_service").asText().equals(service)
                && (target.isEmpty() || annotations.path("holder_target").asText().equals(target));
    }

    /** Whether a component of a finished visit is it. */
    boolean isSpent(JsonNode component) {
        return spent.contains(component.path("component").asText()) && component.path("service").asText().equals(service);
    }

    private static String word(JsonNode annotations, String name) {
        return annotations.path(name).asText().replace('_', '-');
    }
}
