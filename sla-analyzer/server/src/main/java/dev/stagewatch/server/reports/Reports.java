package dev.stagewatch.server.reports;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.Scope;
import dev.stagewatch.history.render.ReportFile;
import dev.stagewatch.history.render.ReportFormat;
import dev.stagewatch.history.render.ReportRenderer;
import dev.stagewatch.history.report.Period;
import dev.stagewatch.history.report.Report;
import dev.stagewatch.history.report.ReportMaker;
import dev.stagewatch.history.report.ReportStore;
import dev.stagewatch.server.reports.InvalidFieldException.Fault;

/** Kept reports and new ones. Thread-safe. */
public final class Reports {

    /** {@code PERIOD}, perhaps {@code .rREVISION}, {@code .FORMAT}. */
    private static final Pattern FILE = Pattern.compile("([0-9Q_-]+?)(?:\\.r([1-9]\\d{0,5}))?\\.([a-z.]+)");

    private final ReportStore store;
    private final ReportMaker maker;

    public Reports(HistoryDatabase database) {
        this.store = new ReportStore(database);
        this.maker = new ReportMaker(database);
    }

    public List<ReportStore.Entry> list(Scope scope) {
        return store.list(scope);
    }

    /** The period's label, in the partner's zone. */
    public String label(ReportStore.Entry entry) {
        ZoneId zone = maker.zoneOf(entry.partner());
        return PeriodName.of(LocalDate.ofInstant(entry.periodFrom(), zone), LocalDate.ofInstant(entry.periodTo(), zone));
    }

    /** Makes the report anew; a further revision only where it says something else than the newest. Empty: no such period. */
    public Optional<Report> make(String partner, String period) {
        return PeriodName.parse(period, maker.zoneOf(partner)).map(parsed -> store.keep(maker.make(partner, parsed)));
    }

    /**
     * As {@link #make(String, String)} for a partner whom somebody knows, since a slip of the pen would keep an empty report.
     *
     * @throws InvalidFieldException names the field that is wrong
     */
    public Made make(NewReport asked) throws InvalidFieldException {
        if (!maker.knows(asked.partner())) {
            throw new InvalidFieldException("partner", Fault.UNKNOWN_PARTNER);
        }
        int before = find(Scope.STAFF, asked.partner(), asked.period(), 0).map(Report::revision).orElse(0);
        Report report = make(asked.partner(), asked.period()).orElseThrow(() -> new InvalidFieldException("period", Fault.NO_PERIOD));
        return new Made(asked, report.revision(), report.revision() > before);
    }

    /** What became of a report that was asked for. @param isNew whether it says something else than the revision before */
    public record Made(NewReport asked, int revision, boolean isNew) { }

    /** A kept report; empty where there is none, and likewise where it is another partner's. @param revision 0 for the newest */
    public Optional<Report> find(Scope scope, String partner, String period, int revision) {
        if (!scope.isStaff() && !scope.partner().equals(partner)) {
            return Optional.empty();
        }
        Optional<Period> parsed = PeriodName.parse(period, maker.zoneOf(partner));
        return parsed.flatMap(known -> store.find(scope, partner, known.window(), revision));
    }

    /** A kept report's file by its name, such as {@code 2026-03.r1.pdf} or, for the newest revision, {@code 2026-03.pdf}. */
    public Optional<ReportFile> file(Scope scope, String partner, String name, Locale language) {
        Matcher file = FILE.matcher(name);
        if (!file.matches()) {
            return Optional.empty();
        }
        int revision = file.group(2) == null ? 0 : Integer.parseInt(file.group(2));
        return format(file.group(3)).flatMap(format -> find(scope, partner, file.group(1), revision)
                .map(report -> Rendering.RENDERER.render(report, format, language)));
    }

    private static Optional<ReportFormat> format(String suffix) {
        return Arrays.stream(ReportFormat.values()).filter(format -> format.suffix().equals(suffix)).findFirst();
    }

    /** Made with the first report: its fonts and templates are for those alone who ask for one. */
    private static final class Rendering {
        private static final ReportRenderer RENDERER = new ReportRenderer();
    }
}
