package dev.stagewatch.model.property;

import dev.stagewatch.model.verdict.OrderEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What docs/order-sla-events.md tells an integrator to do: of each visit, the event of the highest watermark, then revision. */
final class VisitTable {
    private record Said(OrderEvent event, long watermark) {
    }

    private final List<Said> topic = new ArrayList<>();
    private final Map<String, Said> newest = new HashMap<>();

    private long watermark;

    /** What was said at the next watermark: the engine judges an order once at each, which cases need not. */
    void write(List<OrderEvent> events) {
        watermark++;
        for (OrderEvent event : events) {
            Said said = new Said(event, watermark);
            topic.add(said);
            keep(said);
        }
    }

    private void keep(Said said) {
        switch (said.event().kind()) {
            case AT_RISK, OVERDUE, RESOLVED, KIND_CHANGED -> { }
            case ENTERED, MET, BREACHED, CANCELLED, INFERRED, ABANDONED, FINISHED, CORRECTED ->
                    newest.merge(Told.visit(said.event().stage(), said.event().key().text()), said, VisitTable::later);
        }
    }

    private static Said later(Said known, Said came) {
        boolean isOlder = came.watermark() < known.watermark()
                || came.watermark() == known.watermark() && came.event().revision() < known.event().revision();
        return isOlder ? known : came;
    }

    /** Every visit that is not gone, with its end; reading the topic again must change nothing. */
    Map<String, String> ends() {
        List.copyOf(topic).forEach(this::keep);
        Map<String, String> ends = new HashMap<>();
        newest.forEach((visit, said) -> {
            if (said.event().judgement() != null) {
                ends.put(visit, Told.isEnded(said.event()) ? Told.end(said.event()) : "open");
            }
        });
        return ends;
    }
}
