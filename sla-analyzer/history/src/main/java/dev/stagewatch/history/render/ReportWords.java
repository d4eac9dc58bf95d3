package dev.stagewatch.history.render;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.stagewatch.history.render.Document.Cell;
import dev.stagewatch.history.render.Document.Column;
import dev.stagewatch.history.render.Document.Fact;
import dev.stagewatch.history.render.Document.Section;
import dev.stagewatch.history.render.Document.Table;
import dev.stagewatch.history.report.Report;
import dev.stagewatch.history.report.ReportContent;
import dev.stagewatch.history.report.ReportContent.BreachLine;
import dev.stagewatch.history.report.ReportContent.Commitment;
import dev.stagewatch.history.report.ReportContent.Durations;
import dev.stagewatch.history.report.ReportContent.ExclusionLine;
import dev.stagewatch.history.report.ReportContent.StageResult;

/** A report's content in the words of a language. Not thread-safe, made for one page. */
final class ReportWords {

    private final Report report;
    private final ReportContent content;
    private final Words words;
    private final ZoneId zone;

    private ReportWords(Report report, Words words) {
        this.report = report;
        this.content = report.content();
        this.words = words;
        this.zone = ZoneId.of(content.partner().zone());
    }

    static Document document(Report report, Words words) {
        return new ReportWords(report, words).document();
    }

    private Document document() {
        ReportContent.Span period = content.period();
        return new Document(words.language(), words.text("title", period.label()), content.partner().name(),
                List.of(words.text("period", words.day(period.firstDay()), words.day(period.lastDay()), content.partner().zone()),
                        words.text("period.utc", words.utc(period.from()), words.utc(period.to()))),
                words.text("stamp", words.number(report.revision()), report.hash().substring(0, 16)), words.text("page"), facts(),
                Stream.of(changes(), stages(), durations(), commitments(), breaches(), exclusions(), credits(), completeness(), reading())
                        .filter(section -> section != null).toList());
    }

    private List<Fact> facts() {
        long counted = content.stages().stream().mapToLong(StageResult::counted).sum();
        long breached = content.stages().stream().mapToLong(StageResult::breached).sum();
        long missed = content.stages().stream().filter(stage -> Boolean.FALSE.equals(stage.objectiveMet())).count();
        long objectives = content.stages().stream().filter(stage -> stage.objectiveMet() != null).count();
        ReportContent.OrderCounts orders = content.orders();
        return List.of(
                new Fact(words.text("fact.orders"), words.number(orders.completed()), words.text("fact.orders.note",
                        words.number(orders.begun()), words.number(orders.cancelled()), words.number(orders.inProgress())), "plain"),
                new Fact(words.text("fact.objectives"), objectives == 0 ? "—" : words.number(objectives - missed) + " / " + words.number(objectives),
                        objectives == 0 ? words.text("fact.objectives.none") : words.text(missed == 0 ? "fact.objectives.all" : "fact.objectives.missed",
                                words.number(missed)), objectives == 0 ? "plain" : missed == 0 ? "good" : "bad"),
                new Fact(words.text("fact.breaches"), words.number(breached), words.text("fact.breaches.note", words.number(counted)), "plain"),
                new Fact(words.text("fact.cycle"), content.cycle() == null ? "—" : words.duration(content.cycle().p50()),
                        content.cycle() == null ? words.text("fact.cycle.none")
                                : words.text("fact.cycle.note", words.duration(content.cycle().p95())), "plain"));
    }

    private Section changes() {
        if (report.changes().isEmpty()) {
            return null;
        }
        return section("changes", List.of(words.text("changes.note", words.number(report.revision()), words.number(report.revision() - 1))),
                List.of(text("changes.what"), text("changes.field"), text("changes.before"), text("changes.after")),
                report.changes().stream().map(this::row).toList());
    }

    private List<Cell> row(Report.Change change) {
        String section = words.textOr("section." + change.section(), change.section());
        String subject = change.section().equals("breaches") ? change.subject() : stage(change.subject());
        String field = change.field().isEmpty() ? words.text(change.before() == null ? "changes.added" : "changes.removed")
                : words.textOr("field." + change.field(), change.field());
        return List.of(Cell.head(subject.isEmpty() ? section : section + ": " + subject), Cell.text(field),
                Cell.text(change.field().isEmpty() ? "" : change.before()), Cell.text(change.field().isEmpty() ? "" : change.after()));
    }

    private Section stages() {
        return section("stages", List.of(words.text("stages.note")),
                List.of(text("stage"), number("counted"), number("met"), number("breached"), number("excluded"), number("share"),
                        number("objective"), text("result"), number("budget")),
                content.stages().stream().map(stage -> List.of(Cell.head(stage(stage.stage())), count(stage.counted()), count(stage.met()),
                        count(stage.breached()), count(stage.excluded()), Cell.number(words.percent(stage.share())),
                        Cell.number(words.percent(stage.objective())), result(stage.objectiveMet()),
                        Cell.number(stage.budget() == null ? "—" : words.number(stage.breached()) + " / " + words.number(stage.budget()))))
                        .toList());
    }

    private Cell result(Boolean met) {
        return met == null ? Cell.text("") : Cell.toned(words.text(met ? "result.met" : "result.missed"), met ? "good" : "bad");
    }

    private Section durations() {
        List<List<Cell>> rows = new ArrayList<>();
        content.stages().stream().filter(stage -> stage.durations() != null)
                .forEach(stage -> rows.add(row(stage(stage.stage()), stage.durations())));
        if (content.cycle() != null) {
            rows.add(row(words.text("cycle"), content.cycle()));
        }
        return section("durations", List.of(words.text("durations.note")),
                List.of(text("stage"), number("counted"), number("p50"), number("p90"), number("p95"), number("p99"), number("longest")), rows);
    }

    private List<Cell> row(String name, Durations durations) {
        return List.of(Cell.head(name), count(durations.count()), duration(durations.p50()), duration(durations.p90()),
                duration(durations.p95()), duration(durations.p99()), duration(durations.longest()));
    }

    private Section commitments() {
        if (content.commitments().isEmpty()) {
            return section("commitments", List.of(words.text("commitments.none")), List.of(), List.of());
        }
        return section("commitments", List.of(words.text("commitments.note", content.definition(), String.join(", ", content.policies()))),
                List.of(text("stage"), text("from"), text("to"), text("pause"), number("limit"), text("calendar"), number("objective")),
                content.commitments().stream().map(this::row).toList());
    }

    private List<Cell> row(Commitment commitment) {
        String limit = words.duration(commitment.limit()) + (commitment.own() ? " *" : "");
        return List.of(Cell.head(stage(commitment.stage())), Cell.text(String.join(", ", commitment.from())),
                Cell.text(String.join(", ", commitment.to())), Cell.text(String.join(", ", commitment.pause())), Cell.number(limit),
                Cell.text(words.textOr("calendar." + commitment.calendar(), commitment.calendar())),
                Cell.number(words.percent(commitment.objective())));
    }

    private Section breaches() {
        if (content.breaches().isEmpty()) {
            return section("breaches", List.of(words.text("breaches.none")), List.of(), List.of());
        }
        return section("breaches", List.of(words.text("breaches.note", content.partner().zone())),
                List.of(text("order"), text("stage"), text("ended"), number("limit"), number("overBy"), number("paused"), number("visit"),
                        text("holder")),
                content.breaches().stream().map(this::row).toList());
    }

    private List<Cell> row(BreachLine breach) {
        String holder = breach.holder() == null ? "" : breach.holder();
        String noted = breach.exclusion() == null ? holder : words.text("breach.excluded", breach.exclusion()) + (holder.isEmpty() ? "" : "; " + holder);
        return List.of(Cell.head(breach.order()), Cell.text(stage(breach.stage())), Cell.time(words.minute(breach.endedAt(), zone)),
                duration(breach.limit()), duration(breach.overBy()), duration(breach.paused()), count(breach.visit()),
                Cell.text(breach.kind() != null && breach.kind().equals("blind") ? words.text("breach.blind") + (noted.isEmpty() ? "" : "; " + noted) : noted));
    }

    private Section exclusions() {
        if (content.exclusions().isEmpty()) {
            return section("exclusions", List.of(words.text("exclusions.none")), List.of(), List.of());
        }
        return section("exclusions", List.of(words.text("exclusions.note", content.partner().zone())),
                List.of(text("kind"), text("scope"), text("from.time"), text("to.time"), text("reason"), number("visits")),
                content.exclusions().stream().map(this::row).toList());
    }

    private List<Cell> row(ExclusionLine line) {
        String scope = line.order() != null ? line.order() : line.stage() == null ? words.text("scope.all") : stage(line.stage());
        return List.of(Cell.head(words.textOr("exclusion." + line.kind(), line.kind())), Cell.text(scope),
                Cell.time(words.minute(line.from(), zone)), Cell.time(words.minute(line.to(), zone)), Cell.text(line.reason()), count(line.visits()));
    }

    private Section credits() {
        if (content.credits().isEmpty()) {
            return null;
        }
        return section("credits", List.of(words.text("credits.note")),
                List.of(text("stage"), number("share"), number("below"), number("credit")),
                content.credits().stream().map(credit -> List.of(Cell.head(stage(credit.stage())), Cell.number(words.percent(credit.share())),
                        Cell.number(words.percent(credit.below())), Cell.number(words.percent(credit.credit())))).toList());
    }

    private Section completeness() {
        ReportContent.Completeness known = content.completeness();
        List<String> said = new ArrayList<>();
        said.add(known.share() == null ? words.text("completeness.none")
                : words.text("completeness.share", words.percent(known.share()), words.number(known.known()), words.number(known.visits())));
        said.add(words.text("completeness.inferred", words.number(known.inferred()), words.number(known.visits())));
        said.add(words.text("completeness.blind", words.number(known.blind())));
        return section("completeness", said, List.of(), List.of());
    }

    private Section reading() {
        return section("reading", List.of(words.text("reading.1"), words.text("reading.2"), words.text("reading.3")), List.of(), List.of());
    }

    private Section section(String id, List<String> paragraphs, List<Column> columns, List<List<Cell>> rows) {
        String heading = words.text("section." + id);
        boolean empty = rows.isEmpty() && !columns.isEmpty();
        List<String> said = empty ? List.of(words.text("nothing")) : paragraphs;
        return new Section(id, heading, said, rows.isEmpty() ? null : new Table(heading, columns, rows));
    }

    /** A stage's name in the language where the words have one. */
    private String stage(String name) {
        return words.textOr("stage." + name, name);
    }

    private Column text(String key) {
        return new Column(words.text("column." + key), false);
    }

    private Column number(String key) {
        return new Column(words.text("column." + key), true);
    }

    private Cell count(long value) {
        return Cell.number(words.number(value));
    }

    private Cell duration(BigDecimal seconds) {
        return Cell.number(words.duration(seconds));
    }
}
