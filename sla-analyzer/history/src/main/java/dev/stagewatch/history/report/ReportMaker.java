package dev.stagewatch.history.report;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.Scope;
import dev.stagewatch.history.query.AttainmentSql;
import dev.stagewatch.history.query.Breach;
import dev.stagewatch.history.query.BreachesSql;
import dev.stagewatch.history.query.StageAttainment;
import dev.stagewatch.history.query.Window;
import dev.stagewatch.history.report.PolicyDefinition.PartnerDefinition;
import dev.stagewatch.history.report.PolicyDefinition.StageDefinition;
import dev.stagewatch.history.report.ReportContent.BreachLine;
import dev.stagewatch.history.report.ReportContent.Commitment;
import dev.stagewatch.history.report.ReportContent.Credit;
import dev.stagewatch.history.report.ReportContent.Durations;
import dev.stagewatch.history.report.ReportContent.PartnerName;
import dev.stagewatch.history.report.ReportContent.Span;
import dev.stagewatch.history.report.ReportContent.StageResult;
import org.jdbi.v3.core.Handle;

/** Rows of one partner and period to the content of a report. Reads as the partner, so row security guards it. Thread-safe. */
public final class ReportMaker {

    private final HistoryDatabase database;

    public ReportMaker(HistoryDatabase database) {
        this.database = database;
    }

    /** Of the partner, by the newest policy; UTC where none is given. */
    public ZoneId zoneOf(String partner) {
        return new PolicyArchive(database).newest().map(policy -> policy.partner(partner)).map(PartnerDefinition::zone).map(ZoneId::of)
                .orElse(ZoneId.of("UTC"));
    }

    /** Whether the newest policy names the partner or a visit of its orders is kept or open. */
    public boolean knows(String partner) {
        return new PolicyArchive(database).newest().map(policy -> policy.partner(partner)).isPresent() || database.asPartner(partner, handle ->
                handle.createQuery("""
                        select exists (select 1 from history.visit where partner = :partner and superseded_by is null)
                            or exists (select 1 from history.open_visit where partner = :partner)""")
                        .bind("partner", partner).mapTo(Boolean.class).one());
    }

    public ReportContent make(String partner, Period period) {
        Window window = period.window();
        Optional<String> version = database.asPartner(partner, handle -> new ReportRows(handle, partner, window).lastPolicy());
        Optional<PolicyDefinition> definition = database.asStaff(handle ->
                version.isPresent() ? PolicyArchive.of(handle, version.get()) : PolicyArchive.newest(handle));
        return database.asPartner(partner, handle -> make(handle, partner, period, definition.orElse(null)));
    }

    private static ReportContent make(Handle handle, String partner, Period period, PolicyDefinition definition) {
        Window window = period.window();
        ReportRows rows = new ReportRows(handle, partner, window);
        ReportRows.Ends ends = rows.ends();
        List<StageResult> stages = AttainmentSql.byStage(handle, Scope.of(partner), window).stream()
                .map(numbers -> result(numbers, objective(definition, numbers.stage()))).toList();
        PartnerDefinition known = definition == null ? null : definition.partner(partner);
        return new ReportContent(ReportContent.SCHEMA,
                new PartnerName(partner, known == null || known.name() == null ? partner : known.name(), period.zone().getId()),
                new Span(period.kind().name().toLowerCase(java.util.Locale.ROOT), period.label(), period.from(), period.to().minusDays(1),
                        window.from(), window.to()),
                rows.policies(), definition == null ? null : definition.version(), commitments(definition, known), ends.orders(), stages,
                ends.cycle(), BreachesSql.all(handle, Scope.of(partner), window).stream().map(ReportMaker::line).toList(),
                Exclusions.inForce(handle, partner, window), credits(stages, rows.bands()), rows.completeness());
    }

    private static List<Commitment> commitments(PolicyDefinition definition, PartnerDefinition partner) {
        return definition == null ? List.of() : definition.stages().stream().map(stage -> commitment(stage, partner)).toList();
    }

    private static Commitment commitment(StageDefinition stage, PartnerDefinition partner) {
        Long own = partner == null ? null : partner.limitNanos().get(stage.name());
        return new Commitment(stage.name(), stage.from(), stage.to(), stage.pause(),
                ReportRows.seconds(own == null ? stage.limitNanos() : own), own != null, stage.calendar(), stage.rework(),
                ReportRows.plain(stage.objective()));
    }

    private static BigDecimal objective(PolicyDefinition definition, String stage) {
        return definition == null ? null : definition.stages().stream().filter(known -> known.name().equals(stage)).findFirst()
                .map(StageDefinition::objective).orElse(null);
    }

    private static StageResult result(StageAttainment numbers, BigDecimal objective) {
        boolean judged = objective != null && numbers.counted() > 0;
        return new StageResult(numbers.stage(), numbers.counted(), numbers.met(), numbers.breached(), numbers.excluded(),
                numbers.inferred(), numbers.cancelled(), numbers.abandoned(), numbers.unjudged(),
                ReportRows.plain(numbers.share().orElse(null)), ReportRows.plain(objective), judged ? numbers.meets(objective) : null,
                judged ? ReportRows.plain(numbers.budget(objective)) : null,
                judged ? ReportRows.plain(numbers.budgetLeft(objective).orElse(null)) : null, durations(numbers));
    }

    private static Durations durations(StageAttainment numbers) {
        return numbers.counted() == 0 ? null : new Durations(numbers.counted(), ReportRows.seconds(numbers.p50()),
                ReportRows.seconds(numbers.p90()), ReportRows.seconds(numbers.p95()), ReportRows.seconds(numbers.p99()),
                ReportRows.seconds(numbers.longest()));
    }

    private static BreachLine line(Breach breach) {
        return new BreachLine(breach.orderId(), breach.stage(), breach.visitId(), breach.number(), breach.startedAt(), breach.endedAt(),
                ReportRows.seconds(breach.limit()), ReportRows.seconds(breach.elapsed()), ReportRows.seconds(breach.overBy()),
                breach.paused() == null ? null : ReportRows.seconds(breach.paused()), breach.kind(), HolderWords.of(breach.holder()),
                breach.policy(), breach.exclusion());
    }

    /** For each stage the lowest band that its attainment is below. */
    private static List<Credit> credits(List<StageResult> stages, List<ReportRows.Band> bands) {
        return stages.stream().filter(stage -> stage.share() != null).flatMap(stage -> bands.stream()
                .filter(band -> band.stage().equals(stage.stage())
                        && BigDecimal.valueOf(stage.met()).compareTo(band.below().multiply(BigDecimal.valueOf(stage.counted()))) < 0)
                .findFirst().map(band -> new Credit(stage.stage(), stage.share(), band.below(), band.credit())).stream()).toList();
    }
}
