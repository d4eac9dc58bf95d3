package dev.stagewatch.server.metrics;

import java.time.Duration;
import java.util.Map;

import dev.stagewatch.engine.DeadLetterResult;
import dev.stagewatch.engine.FactResult;
import dev.stagewatch.engine.HopLoss;
import dev.stagewatch.engine.HopResult;
import dev.stagewatch.engine.SpanResult;
import dev.stagewatch.engine.TimeFault;
import dev.stagewatch.engine.Verdict;
import dev.stagewatch.model.hop.Component;

/** Feeds each metric once, so that its labels are there to be seen. */
final class EveryMetric {

    private EveryMetric() {
    }

    static void once(AnalyzerMetrics metrics) {
        metrics.spans(SpanResult.STATUS, 1);
        metrics.facts(FactResult.USED, 1);
        metrics.deadLetters(DeadLetterResult.values()[0], 1);
        metrics.timeReplaced(TimeFault.values()[0]);
        metrics.stageEntered("pricing");
        metrics.stageLeft("pricing", "completed");
        metrics.verdict("pricing", "gold", Verdict.MET);
        metrics.partnerVerdict("acme", Verdict.MET);
        metrics.stageDuration("pricing", Duration.ofSeconds(1), "");
        metrics.componentSeconds("pricing", Component.SERVICE, Duration.ofSeconds(1));
        metrics.hops(HopResult.values()[0], 1);
        metrics.hopsLost(HopLoss.values()[0], 1);
        metrics.correction("pricing");
        metrics.skew("mes", Duration.ofSeconds(1));
        metrics.policy().taken(Map.of("pricing", 0.99), "0123456789abcdef");
        metrics.policyReload("loaded");
        metrics.alertPush("accepted");
        metrics.traceReads().read("support", "ok");
        metrics.traceReads().journeyWithoutOriginals("unavailable");
        metrics.otlpRequest("traces", 200);
        metrics.otlpItems("traces", "written", 1);
    }
}
