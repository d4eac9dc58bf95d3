package dev.stagewatch.engine.hops;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.stagewatch.model.hop.Breakdown;
import dev.stagewatch.model.hop.Holder;
import dev.stagewatch.model.hop.Hops;
import dev.stagewatch.model.hop.Routes;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.timeline.StageVisit;
import dev.stagewatch.model.timeline.Timeline;
import dev.stagewatch.model.verdict.Judgement;

/** The hops of one order with its timeline, to be asked of its visits. Immutable. */
public record OrderHops(Timeline timeline, Hops hops, Routes routes, Policy policy) {

    /** A3: what holds a running visit, for B3 its service; empty where no hop says. */
    public Optional<Holder> holder(StageVisit visit) {
        return timeline.visits().isEmpty() ? Optional.empty()
                : Holder.of(hops, timeline.visits().getLast().fact().at(), routes, visit.stage().owner());
    }

    /** B3: by name of each running stage, the service that holds the order, where a hop says. */
    public Map<String, String> services() {
        Map<String, String> services = new HashMap<>();
        timeline.stages().stream().filter(StageVisit::isRunning).forEach(visit -> holder(visit).map(Holder::service)
                .filter(service -> !service.isEmpty()).ifPresent(service -> services.put(visit.stage().name(), service)));
        return services;
    }

    /** A2, A3: what the hops say of a visit as judged at a watermark. */
    public VisitHops of(Judgement judgement, long watermark) {
        StageVisit visit = judgement.visit();
        if (hops.isEmpty() || visit.started() > watermark) {
            return VisitHops.unknown(visit.stage().name(), visit.key().text());
        }
        long end = judgement.isRunning() ? watermark : Math.max(visit.started(), judgement.ended());
        Breakdown breakdown = Breakdown.of(visit.started(), end, visit.pauses(), hops.within(visit.started(), end, policy.maxHops()),
                routes, watermark);
        return new VisitHops(visit.stage().name(), visit.key().text(),
                judgement.isRunning() ? holder(visit) : Optional.empty(), breakdown.parts(), breakdown.slices(), breakdown.truncated());
    }
}
