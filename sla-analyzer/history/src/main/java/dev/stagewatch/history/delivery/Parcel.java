package dev.stagewatch.history.delivery;

import java.util.List;

import dev.stagewatch.history.render.ReportFile;

/**
 * What is sent at once. Immutable.
 *
 * @param partner whose report it is
 * @param period  its label, {@code 2026-03} for one
 * @param subject one line for people
 * @param text    some lines for people
 */
public record Parcel(String partner, String period, int revision, String subject, String text, List<ReportFile> files) {

    public Parcel {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a parcel without a file");
        }
        files = List.copyOf(files);
    }
}
