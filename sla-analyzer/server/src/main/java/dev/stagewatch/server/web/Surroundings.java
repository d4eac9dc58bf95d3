package dev.stagewatch.server.web;

import java.util.Optional;
import java.util.function.Supplier;

import dev.stagewatch.engine.OpenOrders;
import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.server.PolicyTrial;
import dev.stagewatch.server.traces.JaegerLinks;

/**
 * Where pages have their content from, each asked anew for every page. Immutable.
 *
 * @param orders    while the engine runs, else empty
 * @param condition why it does not, in a sentence
 * @param policy    in force; empty before the first
 * @param history   once its schema is there
 * @param trial     tries a policy
 * @param jaeger    where a person sees an order in Jaeger
 * @param trend     of what is open
 */
public record Surroundings(Supplier<Optional<OpenOrders>> orders, Supplier<String> condition, Supplier<Optional<Policy>> policy,
        Supplier<Optional<HistoryDatabase>> history, PolicyTrial trial, Supplier<JaegerLinks> jaeger, OpenTrend trend) {

    /** The address of a trace's page; empty where there is none. */
    String traceLink(String traceId) {
        return jaeger.get().trace(traceId).orElse("");
    }

    /** The address of the order's journey over all its traces; empty where Jaeger does not read through the gateway. */
    String journeyLink(String orderId) {
        return jaeger.get().journey(orderId).orElse("");
    }
}
