package dev.stagewatch.engine.topology;

import java.time.Duration;
import java.util.Locale;

import dev.stagewatch.engine.EngineListener;
import dev.stagewatch.engine.Verdict;
import dev.stagewatch.engine.hops.VisitHops;
import dev.stagewatch.engine.judge.PolicyInForce;
import dev.stagewatch.model.verdict.OrderEvent;
import dev.stagewatch.model.verdict.Reason;

/**
 * What of an event is counted. Implicit stages have no part in SLA statistics (S3).
 *
 * @param partner whose order it is, or null
 */
record Counted(EngineListener listener, PolicyInForce policy, String partner) {

    /** @param hops of the event's visit, or null */
    void count(OrderEvent event, VisitHops hops) {
        String stage = policy.label(event.stage());
        switch (event.kind()) {
            case ENTERED -> listener.stageEntered(stage);
            case FINISHED -> listener.stageLeft(stage, "completed");
            case INFERRED, CANCELLED, ABANDONED -> listener.stageLeft(stage, event.kind().name().toLowerCase(Locale.ROOT));
            case MET -> finished(event, stage, Verdict.MET, hops);
            case BREACHED -> finished(event, stage, Verdict.BREACHED, hops);
            case CORRECTED -> listener.correction(stage);
            case RESOLVED -> {
                if (event.reason() == Reason.RETRACTED) {
                    listener.correction(stage);
                }
            }
            case AT_RISK, OVERDUE, KIND_CHANGED -> { }
        }
    }

    private void finished(OrderEvent event, String stage, Verdict verdict, VisitHops hops) {
        listener.stageLeft(stage, "completed");
        if (!event.judgement().visit().stage().implicit()) {
            listener.verdict(stage, policy.policy().tier(partner), verdict);
            if (partner != null) {
                listener.partnerVerdict(partner, verdict);
            }
            listener.stageDuration(stage, Duration.ofNanos(event.elapsed()), event.judgement().visit().start().traceId());
            components(stage, hops);
        }
    }

    /** A4: what a truncated breakdown names is not to be relied on. */
    private void components(String stage, VisitHops hops) {
        if (hops != null && !hops.truncated()) {
            hops.parts().forEach(part -> listener.componentSeconds(stage, part.component(), Duration.ofNanos(part.nanos())));
        }
    }
}
