package dev.stagewatch.engine;

/** What an overdue order's alert says of it (B3): kinds of one alert, of which only STUCK notifies. */
public enum AlertKind {
    /** The order is where its facts say. */
    STUCK,
    /** Its telemetry is missing, so it may have moved on. */
    BLIND
}
