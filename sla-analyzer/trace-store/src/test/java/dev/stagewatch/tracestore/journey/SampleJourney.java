package dev.stagewatch.tracestore.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import dev.stagewatch.tracestore.Spans;
import dev.stagewatch.tracestore.journey.Journey.Hop;
import dev.stagewatch.tracestore.journey.Journey.SpanRef;
import dev.stagewatch.tracestore.journey.Journey.Stage;

/** An order over days: a stage met, a stage that runs and is late, hops in many traces. */
public final class SampleJourney {

    private SampleJourney() { }

    /**
     * @param from   when it was submitted; it is confirmed 10 min later and waits for its price since, with a limit of 30 min
     * @param traces numbers of the original traces, one hop each, evenly over the time to {@code now}
     */
    public static Journey of(String orderId, Instant from, Instant now, List<Long> traces) {
        Instant confirmed = from.plus(Duration.ofMinutes(10));
        List<Hop> hops = new ArrayList<>();
        Duration step = Duration.between(from, now).dividedBy(traces.size() + 1);
        for (int i = 0; i < traces.size(); i++) {
            Instant start = from.plus(step.multipliedBy(i));
            hops.add(new Hop(i % 2 == 0 ? "crm" : "queue wait crm.orders", Optional.of("crm"), start, Optional.of(start.plusSeconds(2)),
                    i == 3, Optional.of(ref(traces.get(i)))));
        }
        return new Journey(orderId, Optional.of("acme"), List.of(
                new Stage("pricing", "v2", confirmed, Optional.empty(), "running", Optional.empty(), Optional.of(Duration.ofMinutes(30)),
                        Optional.of(confirmed.plus(Duration.ofMinutes(30))), Optional.of("unconsumed in mes.orders"), List.of()),
                new Stage("shop-to-crm", "v1", from, Optional.of(confirmed), "completed", Optional.of("met"),
                        Optional.of(Duration.ofMinutes(15)), Optional.of(from.plus(Duration.ofMinutes(15))), Optional.empty(),
                        List.of(ref(traces.getFirst())))), hops);
    }

    public static SpanRef ref(long trace) {
        return new SpanRef(HexFormat.of().formatHex(Spans.traceId(trace).toByteArray()),
                HexFormat.of().formatHex(Spans.spanId(1).toByteArray()));
    }
}
