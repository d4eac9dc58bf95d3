package dev.stagewatch.engine.topology;

import java.util.List;

import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

import dev.stagewatch.engine.Alert;
import dev.stagewatch.engine.EngineListener;
import dev.stagewatch.engine.hops.OrderHops;
import dev.stagewatch.engine.hops.TaskHops;
import dev.stagewatch.engine.hops.VisitHops;
import dev.stagewatch.engine.judge.EventJson;
import dev.stagewatch.engine.judge.Judged;
import dev.stagewatch.engine.judge.PolicyInForce;
import dev.stagewatch.engine.judge.ServiceEventJson;
import dev.stagewatch.engine.view.SilentServices;
import dev.stagewatch.engine.view.TaskOrders;
import dev.stagewatch.model.verdict.OrderEvent;

/** Says what is new at a watermark: to the counts, to the view, to the topic. Confined to the stream thread. */
record Telling(ProcessorContext<String, byte[]> topic, EngineListener listener, TaskHops hops, TaskOrders view) {

    private static final long NANOS_A_MILLI = 1_000_000;

    void say(Judged judged, PolicyInForce policy, long watermark) {
        OrderHops known = null;
        for (OrderEvent event : judged.step().events()) {
            boolean tells = event.kind() != OrderEvent.Kind.ENTERED && event.judgement() != null;
            if (tells && known == null) {
                known = hops.learnFrom(judged.timeline(), policy.policy());
            }
            VisitHops visit = tells ? known.of(event.judgement(), watermark) : null;
            new Counted(listener, policy, judged.timeline().partner()).count(event, visit);
            if (event.kind() == OrderEvent.Kind.RESOLVED) {
                view.resolved(event, watermark);
            }
            topic.forward(new Record<>(event.orderId(), EventJson.write(event, judged, visit, watermark), time(watermark)));
        }
    }

    void say(Silence.Change change, long watermark) {
        List<Alert> held = view.firing().stream().filter(alert -> alert.holder().equals(change.service())).toList();
        topic.forward(new Record<>(change.service(), ServiceEventJson.write(change.isSilent(),
                SilentServices.of(change.service(), change.lastHeard(), held), watermark), time(watermark)));
    }

    private static long time(long watermark) {
        return Math.max(0, watermark / NANOS_A_MILLI);
    }
}
