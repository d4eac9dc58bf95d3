package dev.stagewatch.bench.alerts;

import dev.stagewatch.model.Nanos;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Many stages that are alike, so that many alerts of rules can be seen in a short time: stage N goes from WAIT_N to DONE.
 *
 * @param stages 1 to 100
 * @param limit  of each
 * @param grace  after which an order is judged
 */
public record StagePolicy(int stages, Duration limit, Duration grace) {
    static final String DONE = "DONE";

    /** Seconds instead of the business's minutes, so that a run sees many ends. */
    static StagePolicy quick(int stages) {
        return new StagePolicy(stages, Duration.ofSeconds(2), Duration.ofSeconds(1));
    }

    static String stage(int number) {
        return "stage-%02d".formatted(number);
    }

    static String waiting(int number) {
        return "WAIT_%02d".formatted(number);
    }

    /** The text of its sla.yaml. */
    String text() {
        String statuses = IntStream.range(0, stages).mapToObj(StagePolicy::waiting).collect(Collectors.joining(", "));
        return """
                version: 1
                order: { id: [order.id], version: order.version, partner: order.partner }
                events:
                  - match: { span: order.status }
                    status: "${order.status}"
                statuses: [%s, DONE]
                terminal: { DONE: completed, CANCELLED: cancelled }
                unwatched: [%s]
                calendars: { always: { hours: always } }
                default-limit: 30d
                stages:
                %s
                grace: %dms
                silence: 4h
                """.formatted(statuses, statuses, IntStream.range(0, stages).mapToObj(this::line).collect(Collectors.joining("\n")),
                grace.toMillis());
    }

    private String line(int number) {
        return "  %s: { from: %s, to: DONE, limit: %dms, objective: 90%% over 30d, owner: shop }".formatted(
                stage(number), waiting(number), limit.toMillis());
    }

    /** When an order that began then is first to be called overdue, epoch nanoseconds. */
    long dueAt(long begun) {
        return Nanos.plus(begun, limit.toNanos() + grace.toNanos());
    }
}
