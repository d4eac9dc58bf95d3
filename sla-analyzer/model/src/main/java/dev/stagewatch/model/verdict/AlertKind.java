package dev.stagewatch.model.verdict;

/** What an overdue order's alert says of it (B3): kinds of one alert, of which only STUCK notifies. */
public enum AlertKind {
    /** the order is where its facts say */
    STUCK,
    /** its telemetry is missing, so it may have moved on */
    BLIND
}
