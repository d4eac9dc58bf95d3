package dev.stagewatch.engine.edge;

import java.time.Duration;

import dev.stagewatch.model.Nanos;

/**
 * After Kafka was away, reading to the end of the input says nothing yet: heartbeats and statuses still wait in the collectors'
 * queues, and a claim of <em>now</em> would make every service silent (B2). Confined to one thread.
 */
final class KafkaOutage {

    /** Well below any sensible {@code silence}, and more than a broker under load takes to answer. */
    static final Duration NOTICED_AFTER = Duration.ofSeconds(30);
    /** A collector's exporter tries again within 25 s: 10 s of timeout, 10 s of pause with half of it as jitter. */
    static final Duration QUEUES_MOVE_WITHIN = Duration.ofSeconds(30);

    private long answeredAt = Nanos.UNKNOWN;
    private long overAt = Nanos.UNKNOWN;

    /**
     * Kafka has answered.
     *
     * @param askedAt epoch nanoseconds
     * @return whether it was away so shortly before that the end of the input is not to be believed
     */
    boolean isRecent(long askedAt) {
        if (answeredAt != Nanos.UNKNOWN && askedAt - answeredAt > NOTICED_AFTER.toNanos()) {
            overAt = askedAt + QUEUES_MOVE_WITHIN.toNanos();
        }
        answeredAt = askedAt;
        return askedAt < overAt;
    }
}
