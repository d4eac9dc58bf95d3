package dev.stagewatch.server.web;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

import dev.stagewatch.engine.OpenOrders;
import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.server.PolicyTrial;

/**
 * Where pages have their content from, each asked anew for every page. Immutable.
 *
 * @param orders    while the engine runs, else empty
 * @param condition why it does not, in a sentence
 * @param policy    in force; empty before the first
 * @param history   once its schema is there
 * @param trial   tries a policy
 * @param jaeger    base of Jaeger's pages for links; empty: no links
 */
public record Surroundings(Supplier<Optional<OpenOrders>> orders, Supplier<String> condition, Supplier<Optional<Policy>> policy,
        Supplier<Optional<HistoryDatabase>> history, PolicyTrial trial, Optional<URI> jaeger) {

    /** The address of a trace's page; empty where there is none. */
    String traceLink(String traceId) {
        return traceId.isEmpty() ? "" : jaeger.map(base -> base + "/trace/" + traceId).orElse("");
    }
}
