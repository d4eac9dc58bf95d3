package dev.stagewatch.server.web;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.stagewatch.model.calendar.BusinessCalendar;
import dev.stagewatch.model.policy.Explanation;
import dev.stagewatch.model.policy.Limit;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.policy.Stage;
import dev.stagewatch.server.access.Caller;
import dev.stagewatch.server.access.Right;

/**
 * What is watched, in words. Immutable. A partner sees its own limits and nobody else's.
 *
 * @param sentences of {@link Explanation}; for those alone who may read agreements, since they name every partner's
 */
record PolicyPage(String version, List<Row> stages, List<Sentence> sentences, List<String> notes) {

    /** A stage's clock. @param own whether the limit is the asking partner's own */
    record Row(String stage, String from, String to, String pause, String limit, boolean own, String warn, String calendar, String owner,
            String severity, String objective) { }

    /** @param stage empty where it is of no one stage */
    record Sentence(String stage, String text) { }

    static PolicyPage of(Policy policy, PageRequest request) {
        Caller caller = request.caller();
        Words words = request.words();
        List<Row> rows = policy.stages().values().stream().map(stage -> row(stage, policy, caller, words)).toList();
        if (!caller.may(Right.READ_AGREEMENTS)) {
            return new PolicyPage(policy.version(), rows, List.of(), List.of());
        }
        return new PolicyPage(policy.version(), rows, words.language().equals("ru") ? RussianPolicy.sentences(policy) : sentences(policy),
                Explanation.of(policy).notes());
    }

    private static List<Sentence> sentences(Policy policy) {
        Explanation explanation = Explanation.of(policy);
        List<Sentence> sentences = Stream.of(explanation.stages(), explanation.implicit()).flatMap(List::stream)
                .map(sentence -> new Sentence(sentence.stage(), sentence.text())).collect(Collectors.toList());
        sentences.add(new Sentence("", explanation.others()));
        if (!explanation.unwatched().isEmpty()) {
            sentences.add(new Sentence("", explanation.unwatched()));
        }
        if (!explanation.tiers().isEmpty()) {
            sentences.add(new Sentence("", explanation.tiers()));
        }
        return List.copyOf(sentences);
    }

    private static Row row(Stage stage, Policy policy, Caller caller, Words words) {
        String partner = caller.scope().partner();
        Limit limit = policy.limit(stage, partner);
        return new Row(stage.name(), names(stage.from(), policy), names(stage.to(), policy), names(stage.pause(), policy),
                spent(limit.nanos(), stage, words), !limit.equals(stage.limit()), spent(limit.warnNanos(), stage, words),
                stage.calendar().name(), stage.owner(), words.of("severity", stage.severity()),
                Optional.ofNullable(stage.objective()).map(objective -> words.percent(objective.share())).orElse(""));
    }

    /** A calendar's day is no day of 24 hours, so its time is told in hours (C1). */
    private static String spent(long nanos, Stage stage, Words words) {
        Duration time = Duration.ofNanos(nanos);
        return stage.calendar() == BusinessCalendar.ALWAYS || time.toHours() < 24 ? words.duration(time) : time.toHours() + "\u00A0" + words.text("unit.h");
    }

    private static String names(Set<String> statuses, Policy policy) {
        return String.join(", ", sorted(statuses, policy));
    }

    static List<String> sorted(Set<String> statuses, Policy policy) {
        return statuses.stream().sorted(Comparator.comparingInt(policy::place).thenComparing(name -> name)).toList();
    }
}
