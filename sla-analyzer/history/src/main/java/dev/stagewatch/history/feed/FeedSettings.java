package dev.stagewatch.history.feed;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How the topic is read. Immutable.
 *
 * @param kafka     of the client: {@code bootstrap.servers} and what the broker needs to know who we are
 * @param topic     {@code order-sla-events}
 * @param group     consumer group, history's own
 * @param batchMax  records of one transaction, from 1: what is held in memory while the database is away
 * @param retryMin  first wait where the database is away; doubles with each failure
 * @param retryMax  longest wait
 */
public record FeedSettings(Map<String, Object> kafka, String topic, String group, int batchMax, Duration retryMin, Duration retryMax) {

    public static final String TOPIC = "order-sla-events";
    public static final String GROUP = "stagewatch-history";
    private static final int BATCH_MAX = 1_000;

    public FeedSettings {
        if (batchMax < 1 || retryMin.isNegative() || retryMin.isZero() || retryMax.compareTo(retryMin) < 0) {
            throw new IllegalArgumentException("batch " + batchMax + ", retry " + retryMin + " to " + retryMax
                    + ": take a batch from 1 and waits that grow");
        }
        kafka = Map.copyOf(kafka);
    }

    public static FeedSettings of(Map<String, Object> kafka) {
        return new FeedSettings(kafka, TOPIC, GROUP, BATCH_MAX, Duration.ofMillis(200), Duration.ofSeconds(10));
    }

    Map<String, Object> consumer() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("group.id", group);
        settings.put("enable.auto.commit", "false");
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        settings.put("max.poll.records", Integer.toString(batchMax));
        settings.put("allow.auto.create.topics", "false");
        return settings;
    }
}
