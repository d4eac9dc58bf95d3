package dev.stagewatch.server.web;

import java.util.List;
import java.util.Optional;

import dev.stagewatch.engine.Level;
import dev.stagewatch.server.access.OrderQuery;

/**
 * What a reader of the board looks for; all of it must hold. Immutable. Empty is "any".
 *
 * @param prefix  begin of the order's id
 * @param state   {@code at-risk} (or worse) or {@code overdue}, as the API names them
 * @param holder  part of what holds it, in English as the API has it, in any case
 * @param isPlain whether nothing but the id is asked for
 */
record BoardFilter(String prefix, String state, String stage, String partner, String holder, boolean isPlain) {

    /** In the order in which the form offers them. */
    static final List<String> STATES = List.of("at-risk", "overdue");

    static BoardFilter of(PageRequest request) {
        String state = request.parameter("state").filter(STATES::contains).orElse("");
        String stage = request.parameter("stage").orElse("");
        String partner = request.parameter("partner").orElse("");
        String holder = request.parameter("holder").orElse("");
        return new BoardFilter(request.parameter("q").orElse(""), state, stage, partner, holder, (state + stage + partner + holder).isEmpty());
    }

    public boolean isAny() {
        return isPlain && prefix.isEmpty();
    }

    /** For the form. */
    public List<String> states() {
        return STATES;
    }

    OrderQuery query() {
        Level level = state.equals("overdue") ? Level.OVERDUE : state.equals("at-risk") ? Level.AT_RISK : Level.NONE;
        return new OrderQuery(level, some(stage), some(prefix), some(partner), some(holder));
    }

    private static Optional<String> some(String text) {
        return Optional.of(text).filter(given -> !given.isEmpty());
    }
}
