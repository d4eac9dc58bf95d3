package dev.stagewatch.server.metrics;

import java.util.Map;
import java.util.OptionalLong;

import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** What sla.yaml asks for, as metrics, so that rules and dashboards carry no number of it. Thread-safe. */
public final class PolicyMetrics {

    private static final int HASH_DIGITS = 12;

    private final Gauge objective;
    private final Gauge refused;
    private volatile OptionalLong hash = OptionalLong.empty();

    PolicyMetrics(PrometheusRegistry registry) {
        objective = Gauge.builder().name("order_sla_stage_objective_ratio")
                .help("Share of visits that are to meet their limit; stages without an objective have none.")
                .labelNames("stage").register(registry);
        refused = Gauge.builder().name("order_sla_policy_refused")
                .help("1 while the newest sla.yaml is refused and the one before it is in force, else 0.").register(registry);
        GaugeWithCallback.builder().name("order_sla_policy_hash")
                .help("Of the policy in force: the first 12 of the 16 hex digits of its version, as a number; none before the first policy. "
                        + "A restart does not change it.")
                .callback(callback -> hash.ifPresent(callback::call)).register(registry);
    }

    /**
     * Takes the objectives of a policy that is now in force.
     *
     * @param shares  0 to 1, by stage
     * @param version of the policy, 12 hex digits or more; a sample holds no more than 12 of them exactly
     */
    public void taken(Map<String, Double> shares, String version) {
        objective.clear();
        shares.forEach((stage, share) -> objective.labelValues(stage).set(share));
        hash = OptionalLong.of(Long.parseLong(version, 0, HASH_DIGITS, 16));
    }

    void reloaded(String outcome) {
        refused.set(outcome.equals("refused") ? 1 : 0);
    }
}
