package dev.stagewatch.server.metrics;

import java.util.Map;

import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** What sla.yaml asks for, as metrics, so that rules and dashboards carry no number of it. Thread-safe. */
public final class PolicyMetrics {

    private final Gauge objective;
    private final Gauge refused;
    private final Gauge taken;

    PolicyMetrics(PrometheusRegistry registry) {
        objective = Gauge.builder().name("order_sla_stage_objective_ratio")
                .help("Share of visits that are to meet their limit; stages without an objective have none.")
                .labelNames("stage").register(registry);
        refused = Gauge.builder().name("order_sla_policy_refused")
                .help("1 while the newest sla.yaml is refused and the one before it is in force, else 0.").register(registry);
        taken = Gauge.builder().name("order_sla_policy_taken_timestamp_seconds")
                .help("When the policy in force was taken, Unix time; 0 before the first.").register(registry);
    }

    /**
     * Takes the objectives of a policy that is now in force.
     *
     * @param shares       0 to 1, by stage
     * @param takenSeconds when it was taken, Unix time
     */
    public void taken(Map<String, Double> shares, double takenSeconds) {
        objective.clear();
        shares.forEach((stage, share) -> objective.labelValues(stage).set(share));
        taken.set(takenSeconds);
    }

    void reloaded(String outcome) {
        refused.set(outcome.equals("refused") ? 1 : 0);
    }
}
