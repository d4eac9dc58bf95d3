package dev.stagewatch.server.metrics;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.stagewatch.engine.Verdict;
import dev.stagewatch.model.policy.Partner;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** Visits that ended with a verdict, by stage and tier and by partner. Thread-safe. */
final class VerdictCounts {

    private static final int PARTNERS_MAX = 100;
    private static final String OVERFLOW = "other";
    /** Place of the tier among the labels of {@link #verdicts}. */
    private static final int TIER = 1;

    private final BoundedNames partners = new BoundedNames(PARTNERS_MAX, OVERFLOW);
    private final Counter verdicts;
    private final Counter byPartner;
    private final Counter overflow;

    VerdictCounts(PrometheusRegistry registry) {
        verdicts = Counter.builder().name("order_sla_verdicts_total")
                .help("Visits that ended with a verdict; partner_tier is none for orders of no partner and of partners without a tier.")
                .labelNames("stage", "partner_tier", "verdict").register(registry);
        byPartner = Counter.builder().name("order_sla_partner_verdicts_total")
                .help("Visits of partners' orders that ended with a verdict; partners beyond the first " + PARTNERS_MAX + " are other.")
                .labelNames("partner", "verdict").register(registry);
        overflow = Counter.builder().name("order_sla_partner_overflow_total")
                .help("Verdicts that were counted for other, since their partner is one too many.").register(registry);
    }

    /**
     * What a policy that is now in force makes possible: those series are there from zero on, since Prometheus sees no increase in
     * one that appears with its first count. Those of tiers that are no more go, so that tiers bound the series.
     *
     * @param tiers those of partners, without {@code none}
     */
    void expect(Collection<String> stages, Collection<String> tiers) {
        List<String> all = Stream.concat(tiers.stream(), Stream.of(Partner.NO_TIER)).toList();
        verdicts.removeIf(labels -> !all.contains(labels.get(TIER)));
        stages.forEach(stage -> all.forEach(tier -> Stream.of(Verdict.values())
                .forEach(verdict -> verdicts.initLabelValues(stage, tier, lower(verdict)))));
    }

    void count(String stage, String tier, Verdict verdict) {
        verdicts.labelValues(stage, tier, lower(verdict)).inc();
    }

    void ofPartner(String partner, Verdict verdict) {
        String label = partners.bounded(partner);
        byPartner.labelValues(label, lower(verdict)).inc();
        if (label.equals(OVERFLOW)) {
            overflow.inc();
        }
    }

    private static String lower(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }
}
