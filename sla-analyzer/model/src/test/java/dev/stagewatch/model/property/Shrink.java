package dev.stagewatch.model.property;

import dev.stagewatch.model.oracle.Fact;
import dev.stagewatch.model.property.Case.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Takes away from a case what it does not need to fail. Stateless. */
final class Shrink {
    private Shrink() {}

    static Case least(Case failing, Predicate<Case> fails) {
        Case least = failing;
        for (boolean smaller = true; smaller;) {
            smaller = false;
            for (Case candidate : smaller(least)) {
                if (fails.test(candidate)) {
                    least = candidate;
                    smaller = true;
                    break;
                }
            }
        }
        return least;
    }

    private static List<Case> smaller(Case one) {
        List<Case> smaller = new ArrayList<>();
        for (int i = 0; i < one.steps().size(); i++) {
            Step step = one.steps().get(i);
            smaller.add(with(one, i, null));
            for (int f = 0; f < step.arrives().size(); f++) {
                List<Fact> fewer = new ArrayList<>(step.arrives());
                fewer.remove(f);
                smaller.add(with(one, i, new Step(fewer, step.watermark(), step.policy(), step.restarts(), step.lazy(), step.silent())));
            }
            if (step.policy() >= 0) {
                smaller.add(with(one, i, new Step(step.arrives(), step.watermark(), -1, step.restarts(), step.lazy(), step.silent())));
            }
            if (step.restarts() || step.lazy() || step.silent()) {
                smaller.add(with(one, i, new Step(step.arrives(), step.watermark(), step.policy(), false, false, false)));
            }
        }
        return smaller;
    }

    private static Case with(Case one, int at, Step step) {
        List<Step> steps = new ArrayList<>(one.steps());
        if (step == null) {
            steps.remove(at);
        } else {
            steps.set(at, step);
        }
        return new Case(List.copyOf(steps), one.firstPolicy());
    }
}
