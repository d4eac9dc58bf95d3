package dev.stagewatch.model.policy;

/** Where the system of record is asked before an alert fires (B4); {@code url} holds {@code {id}}. */
public record Confirm(String url, long timeoutNanos, int perSecond) {
}
