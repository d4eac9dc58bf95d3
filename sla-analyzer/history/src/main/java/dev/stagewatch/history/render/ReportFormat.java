package dev.stagewatch.history.render;

/** Forms in which a report is to be had. CSV is two tables: stages and breaches. */
public enum ReportFormat {
    HTML("html", "text/html; charset=utf-8"),
    PDF("pdf", "application/pdf"),
    CSV_STAGES("stages.csv", "text/csv; charset=utf-8"),
    CSV_BREACHES("breaches.csv", "text/csv; charset=utf-8"),
    JSON("json", "application/json");

    private final String suffix;
    private final String mediaType;

    ReportFormat(String suffix, String mediaType) {
        this.suffix = suffix;
        this.mediaType = mediaType;
    }

    public String suffix() {
        return suffix;
    }

    public String mediaType() {
        return mediaType;
    }
}
