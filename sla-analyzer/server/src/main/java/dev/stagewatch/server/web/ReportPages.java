package dev.stagewatch.server.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.stagewatch.history.render.ReportFile;
import dev.stagewatch.history.render.ReportFormat;
import dev.stagewatch.history.report.ReportStore;
import dev.stagewatch.server.OrderLink;
import dev.stagewatch.server.reports.Reports;

/** Kept reports, and their files. */
final class ReportPages {

    private static final String PREFIX = "/reports/";

    private final Surroundings surroundings;

    /** @param reports newest period first. @param formats suffixes, in the order in which links are shown */
    record Content(List<Row> reports, List<String> formats) { }

    record Row(String partner, String period, String from, String to, int revision, String madeAt, boolean redacted, String base) { }

    ReportPages(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Empty where there is no history. */
    Optional<Content> list(PageRequest request) {
        return surroundings.history().get().map(database -> {
            Reports reports = new Reports(database);
            List<Row> rows = reports.list(request.caller().scope()).stream().map(entry -> row(entry, reports, request.words())).toList();
            return new Content(rows, Arrays.stream(ReportFormat.values()).map(ReportFormat::suffix).toList());
        });
    }

    private static Row row(ReportStore.Entry entry, Reports reports, Words words) {
        String period = reports.label(entry);
        return new Row(entry.partner(), period, words.time(entry.periodFrom()), words.time(entry.periodTo()), entry.revision(),
                words.time(entry.madeAt()), entry.redacted(), PREFIX + OrderLink.encoded(entry.partner()) + '/' + period + ".r" + entry.revision() + '.');
    }

    /** {@code /reports/PARTNER/PERIOD.rN.FORMAT}; empty where there is none, and likewise where it is another partner's. */
    Optional<PageAnswer> file(PageRequest request) {
        String[] parts = request.path().startsWith(PREFIX) ? request.path().substring(PREFIX.length()).split("/", -1) : new String[0];
        return parts.length != 2 ? Optional.empty()
                : surroundings.history().get().flatMap(database -> new Reports(database).file(request.caller().scope(), parts[0], parts[1],
                        Locale.of(request.words().language()))).map(ReportPages::answer);
    }

    private static PageAnswer answer(ReportFile file) {
        return PageAnswer.file(file.mediaType(), file.bytes(), file.name());
    }
}
