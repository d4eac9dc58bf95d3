package dev.stagewatch.engine.view;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import dev.stagewatch.engine.Alert;
import dev.stagewatch.engine.AlertGround;
import dev.stagewatch.engine.AlertKind;
import dev.stagewatch.engine.Level;
import dev.stagewatch.engine.OrderView;
import dev.stagewatch.engine.StageState;
import dev.stagewatch.engine.Verdict;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.timeline.StageVisit;
import dev.stagewatch.model.timeline.Timeline;
import dev.stagewatch.model.verdict.Ground;
import dev.stagewatch.model.verdict.Judgement;

/** From the engine's longs to what people and servers read. Stateless. */
final class OrderViews {

    private OrderViews() { }

    static OrderView view(Timeline order, List<Judgement> judgements, long watermark) {
        return new OrderView(order.orderId(), Optional.ofNullable(order.partner()), version(order.highestVersion()),
                (int) (order.highestVersion() - order.versionsSeen()), judgements.stream().anyMatch(Judgement::isRunning),
                order.facts().stream().map(OrderViews::status).toList(), judgements.stream().map(OrderViews::stage).toList(),
                instant(watermark).orElse(Instant.EPOCH));
    }

    static Alert alert(String orderId, String partner, Judgement judgement, Ground ground) {
        StageVisit visit = judgement.visit();
        return new Alert(orderId, visit.stage().name(), visit.key().text(), visit.stage().severity().name().toLowerCase(Locale.ROOT),
                visit.stage().owner(), Nanos.toInstant(visit.started()), instant(judgement.deadline()).orElse(Instant.EPOCH),
                Duration.ofNanos(judgement.limit().nanos()), visit.start().status(), sorted(visit.stage().to()),
                Optional.ofNullable(partner), visit.start().service(), visit.start().traceId(),
                AlertKind.valueOf(ground.kind().name()), AlertGround.valueOf(ground.name()), judgement.holder());
    }

    static Level level(Judgement judgement) {
        return switch (judgement.level()) {
            case OK -> Level.NONE;
            case AT_RISK -> Level.AT_RISK;
            case OVERDUE -> Level.OVERDUE;
        };
    }

    static StageState state(Judgement judgement) {
        return switch (judgement.end()) {
            case RUNNING -> judgement.isPaused() ? StageState.PAUSED : StageState.RUNNING;
            case COMPLETED -> StageState.COMPLETED;
            case INFERRED -> StageState.INFERRED;
            case CANCELLED -> StageState.CANCELLED;
            case ABANDONED -> StageState.ABANDONED;
        };
    }

    /** Empty for an instant that is not known or does not come. */
    static Optional<Instant> instant(long nanos) {
        return nanos == Nanos.NEVER || nanos == Nanos.UNKNOWN ? Optional.empty() : Optional.of(Nanos.toInstant(nanos));
    }

    private static OrderView.Status status(StatusFact fact) {
        return new OrderView.Status(fact.status(), version(fact.version()), Nanos.toInstant(fact.at()), fact.service(),
                fact.traceId(), fact.spanId());
    }

    private static OrderView.Stage stage(Judgement judgement) {
        StageVisit visit = judgement.visit();
        return new OrderView.Stage(visit.stage().name(), visit.start().status(), sorted(visit.stage().to()), visit.key().text(),
                Nanos.toInstant(visit.started()), instant(judgement.ended()), state(judgement), level(judgement),
                verdict(judgement), Duration.ofNanos(judgement.elapsed()), Duration.ofNanos(judgement.limit().nanos()),
                instant(judgement.deadline()));
    }

    private static Optional<Verdict> verdict(Judgement judgement) {
        return switch (judgement.verdict()) {
            case NONE -> Optional.empty();
            case MET -> Optional.of(Verdict.MET);
            case BREACHED -> Optional.of(Verdict.BREACHED);
        };
    }

    private static List<String> sorted(Set<String> statuses) {
        return statuses.stream().sorted().toList();
    }

    private static OptionalInt version(long version) {
        return version == 0 ? OptionalInt.empty() : OptionalInt.of((int) Math.min(version, Integer.MAX_VALUE));
    }
}
