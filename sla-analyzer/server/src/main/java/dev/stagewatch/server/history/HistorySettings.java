package dev.stagewatch.server.history;

import java.util.Map;
import java.util.Optional;

import dev.stagewatch.history.feed.FeedSettings;
import org.eclipse.microprofile.config.Config;

/**
 * What the environment says about history. Immutable.
 *
 * @param feed         how the topic is read
 * @param months       full months kept after the one in which an order began
 * @param reportMonths likewise for reports, after the end of their period
 */
record HistorySettings(FeedSettings feed, int months, int reportMonths) {

    /** Empty where HISTORY_DB_HOST is. */
    static Optional<HistorySettings> from(Config config, Map<String, Object> kafka, String applicationId) {
        return config.getOptionalValue("HISTORY_DB_HOST", String.class).map(String::strip).filter(host -> !host.isEmpty())
                .map(host -> new HistorySettings(feed(kafka, applicationId),
                        config.getValue("HISTORY_MONTHS", Integer.class), config.getValue("HISTORY_REPORT_MONTHS", Integer.class)));
    }

    private static FeedSettings feed(Map<String, Object> kafka, String applicationId) {
        FeedSettings usual = FeedSettings.of(kafka);
        return new FeedSettings(usual.kafka(), usual.topic(), applicationId + "-history", usual.batchMax(), usual.retryMin(), usual.retryMax());
    }
}
