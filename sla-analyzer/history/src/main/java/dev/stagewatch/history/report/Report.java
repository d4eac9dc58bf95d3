package dev.stagewatch.history.report;

import java.util.List;

/**
 * A revision of a report. Immutable.
 *
 * @param revision from 1; a further one exists where the rows have changed what it says
 * @param hash     SHA-256 of the content's JSON, hex
 * @param json     the content's JSON, as it was hashed
 * @param changes  against the former revision; empty of the first
 */
public record Report(ReportContent content, int revision, String hash, String json, List<Change> changes) {

    /**
     * @param section a field of the content, {@code stages} for one
     * @param subject which of them, a stage's name for one; empty where the section is one thing
     * @param field   empty where the whole subject came or went
     * @param before  null where it was not there; @param after likewise
     */
    public record Change(String section, String subject, String field, String before, String after) { }

    public Report {
        changes = List.copyOf(changes);
    }
}
