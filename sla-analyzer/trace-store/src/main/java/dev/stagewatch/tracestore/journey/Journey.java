package dev.stagewatch.tracestore.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One order from its first stage to now. Immutable.
 *
 * @param stages visits of stages, in any order
 * @param hops   work done for the order, in any order
 */
public record Journey(String orderId, Optional<String> partner, List<Stage> stages, List<Hop> hops) {

    public Journey {
        stages = List.copyOf(stages);
        hops = List.copyOf(hops);
    }

    /**
     * A visit of a stage.
     *
     * @param name     as in sla.yaml
     * @param visitId  identity of the fact that started it (V1)
     * @param end      empty while it runs or is paused
     * @param state    running, paused, completed, inferred, cancelled, abandoned
     * @param verdict  met or breached; empty while it runs and where it has none
     * @param limit    business time it may take; empty where it has none
     * @param deadline when the limit is reached (C3); empty while paused
     * @param holder   where a running one hangs (A3), in words; empty where nothing is known
     * @param links    spans of the original traces that say the stage began or ended
     */
    public record Stage(String name, String visitId, Instant start, Optional<Instant> end, String state, Optional<String> verdict,
            Optional<Duration> limit, Optional<Instant> deadline, Optional<String> holder, List<SpanRef> links) {

        public Stage {
            links = List.copyOf(links);
        }
    }

    /**
     * Work done for an order at one place.
     *
     * @param component what did it: a service, a queue wait, a database
     * @param service   that the original span belongs to; empty for what is no span, as a wait
     * @param end       empty while it is not known to have ended
     * @param failed    whether it ended in an error
     * @param origin    the span it was read from; empty for what is no span
     */
    public record Hop(String component, Optional<String> service, Instant start, Optional<Instant> end, boolean failed,
            Optional<SpanRef> origin) { }

    /**
     * A span of an original trace.
     *
     * @param traceId 32 hex digits, lower case
     * @param spanId  16 hex digits, lower case; empty where only the trace is known
     * @throws IllegalArgumentException where they are not
     */
    public record SpanRef(String traceId, String spanId) {

        public SpanRef {
            if (!traceId.matches("[0-9a-f]{32}") || !spanId.matches("([0-9a-f]{16})?")) {
                throw new IllegalArgumentException("a span is named by 32 and 16 hex digits, not " + traceId + ", " + spanId);
            }
        }
    }
}
