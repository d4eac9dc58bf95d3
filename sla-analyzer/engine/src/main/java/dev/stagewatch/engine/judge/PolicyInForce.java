package dev.stagewatch.engine.judge;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.stagewatch.engine.read.ReadRules;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.policy.PolicyHistory;
import dev.stagewatch.model.verdict.Judge;
import dev.stagewatch.model.verdict.OrderLog;

/**
 * The newest policy with those before it (D6), ready for use. Immutable and thread-safe.
 *
 * @param log    judges and tells what is new
 * @param judge  judges for a view, telling nothing
 */
public record PolicyInForce(PolicyHistory history, OrderLog log, Judge judge, ReadRules readRules, Set<String> stageNames) {

    /** Every implicit stage of a status that the policy does not name counts under this name, so that labels are bounded. */
    public static final String OTHER_STAGE = "time in another status";

    public static PolicyInForce of(PolicyHistory history) {
        Policy policy = history.newest();
        Judge judge = new Judge(history);
        Set<String> names = Stream.concat(policy.stages().keySet().stream(),
                policy.statuses().stream().map(status -> "time in " + status)).collect(Collectors.toUnmodifiableSet());
        return new PolicyInForce(history, new OrderLog(judge), judge, ReadRules.of(policy), names);
    }

    public static PolicyInForce of(Policy policy) {
        return of(PolicyHistory.of(policy));
    }

    /** With a policy more, in force from a watermark on. */
    public PolicyInForce with(long watermark, Policy policy) {
        return of(history.with(watermark, policy));
    }

    public Policy policy() {
        return history.newest();
    }

    /** A stage's name as a label may have it. */
    public String label(String stage) {
        return stageNames.contains(stage) ? stage : OTHER_STAGE;
    }
}
