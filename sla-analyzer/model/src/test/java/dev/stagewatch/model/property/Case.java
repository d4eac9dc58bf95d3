package dev.stagewatch.model.property;

import dev.stagewatch.model.oracle.Era;
import dev.stagewatch.model.oracle.Fact;
import java.util.List;
import java.util.stream.Collectors;

/** One order's life as the engine sees it. Policies by their number in the {@link PolicyPool}. */
record Case(List<Step> steps, int firstPolicy) {

    /**
     * @param arrives  facts that came before the watermark advanced
     * @param policy   taken at that watermark, or -1
     * @param restarts whether the state goes through its written form before
     * @param lazy     whether the order is left alone unless something came or is due
     * @param silent   whether {@link PolicyPool#OWNER} is silent
     */
    record Step(List<Fact> arrives, int watermark, int policy, boolean restarts, boolean lazy, boolean silent) {
    }

    String describe(PolicyPool pool) {
        String told = steps.stream().map(Step::toString).collect(Collectors.joining("\n  "));
        String policies = steps.stream().map(Step::policy).filter(number -> number >= 0).distinct()
                .map(number -> "policy " + number + ":\n" + pool.yaml(number)).collect(Collectors.joining("\n"));
        return "policy " + firstPolicy + " at first:\n" + pool.yaml(firstPolicy) + policies + "\nsteps:\n  " + told;
    }

    static Era era(int since, PolicyPool pool, int number) {
        return new Era(since, pool.rules(number));
    }
}
