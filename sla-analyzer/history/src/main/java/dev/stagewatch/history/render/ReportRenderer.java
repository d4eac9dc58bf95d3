package dev.stagewatch.history.render;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import dev.stagewatch.history.report.Report;

/** A report in any form and language. Thread-safe. */
public final class ReportRenderer {

    private final HtmlPage html = new HtmlPage();

    /** @param language {@code en} or {@code ru}; of CSV and JSON it changes nothing, since programs read them */
    public ReportFile render(Report report, ReportFormat format, Locale language) {
        byte[] bytes = switch (format) {
            case HTML -> html.render(report, language).getBytes(StandardCharsets.UTF_8);
            case PDF -> PdfDocument.of(html.render(report, language), report);
            case CSV_STAGES -> CsvTables.stages(report);
            case CSV_BREACHES -> CsvTables.breaches(report);
            case JSON -> JsonDocument.of(report);
        };
        return new ReportFile(name(report, format, language), format.mediaType(), bytes);
    }

    /** A text of the reports' words, for letters that go with them. */
    public String words(Locale language, String key, Object... values) {
        return Words.of(language).text(key, values);
    }

    private static String name(Report report, ReportFormat format, Locale language) {
        String partner = report.content().partner().id().replaceAll("[^A-Za-z0-9_-]", "_");
        String forPeople = format == ReportFormat.HTML || format == ReportFormat.PDF ? "." + Words.of(language).language() : "";
        return "sla-" + partner.substring(0, Math.min(partner.length(), 64)) + "-" + report.content().period().label() + "-r"
                + report.revision() + forPeople + "." + format.suffix();
    }
}
