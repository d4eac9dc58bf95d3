package dev.stagewatch.server.web;

import java.time.Clock;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.stagewatch.history.render.ReportFile;
import dev.stagewatch.history.render.ReportFormat;
import dev.stagewatch.history.report.ReportStore;
import dev.stagewatch.server.OrderLink;
import dev.stagewatch.server.access.Right;
import dev.stagewatch.server.reports.InvalidFieldException;
import dev.stagewatch.server.reports.NewReport;
import dev.stagewatch.server.reports.Reports;

/** Kept reports, their files, and the form for a new one. */
final class ReportPages {

    static final String PATH = "/reports";

    private static final String PREFIX = "/reports/";

    private final Surroundings surroundings;

    /**
     * @param reports newest period first
     * @param formats suffixes, in the order in which links are shown
     * @param done    what became of the report that was asked for; empty: none was
     * @param error   what is wrong with what was sent; empty: nothing
     * @param field   which field that is of, or empty
     */
    record Content(List<Row> reports, List<String> formats, boolean mayMake, String partner, String period, String done, String error, String field) { }

    record Row(String partner, String period, String from, String to, int revision, String madeAt, boolean redacted, String base) { }

    ReportPages(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Empty where there is no history. */
    Optional<Content> list(PageRequest request) {
        return surroundings.history().get().map(database -> content(request, new Reports(database), "", "", ""));
    }

    private static Content content(PageRequest request, Reports reports, String done, String error, String field) {
        List<Row> rows = reports.list(request.caller().scope()).stream().map(entry -> row(entry, reports, request.words())).toList();
        return new Content(rows, Arrays.stream(ReportFormat.values()).map(ReportFormat::suffix).toList(), request.caller().may(Right.MAKE_REPORTS),
                request.parameter("partner").orElse(""), request.parameter("period").orElseGet(ReportPages::lastMonth), done, error, field);
    }

    private static String lastMonth() {
        return YearMonth.now(Clock.systemUTC()).minusMonths(1).toString();
    }

    /** A report is made as the form asks, and the page says what became of it. Sent again it changes nothing. Empty: there is no history */
    Optional<Content> make(PageRequest request) {
        return surroundings.history().get().map(database -> {
            Reports reports = new Reports(database);
            Words words = request.words();
            try {
                Reports.Made made = reports.make(NewReport.read(request.query()::get));
                return content(request, reports, words.text(made.isNew() ? "reports.new-revision" : "reports.same-revision", made.asked().partner(),
                        made.asked().period(), Integer.toString(made.revision())), "", "");
            } catch (InvalidFieldException e) {
                return content(request, reports, "", words.text("reports.field." + e.field()) + ": " + words.of("fault", e.fault()), e.field());
            }
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
