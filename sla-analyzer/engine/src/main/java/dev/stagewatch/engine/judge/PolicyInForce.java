package dev.stagewatch.engine.judge;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.stagewatch.model.calendar.BusinessCalendar;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.policy.PolicyHistory;
import dev.stagewatch.model.policy.Stage;
import dev.stagewatch.model.verdict.Judge;
import dev.stagewatch.model.verdict.OrderLog;

/**
 * The newest policy with those before it (D6), ready for use. Immutable and thread-safe.
 *
 * @param log    judges and tells what is new
 * @param judge  judges for a view, telling nothing
 */
public record PolicyInForce(PolicyHistory history, OrderLog log, Judge judge, Set<String> stageNames) {

    /** Every implicit stage of a status that the policy does not name counts under this name, so that labels are bounded. */
    public static final String OTHER_STAGE = "time in another status";

    public static PolicyInForce of(PolicyHistory history) {
        Policy policy = history.newest();
        Judge judge = new Judge(history);
        Set<String> names = Stream.concat(policy.stages().keySet().stream(),
                policy.statuses().stream().map(status -> "time in " + status)).collect(Collectors.toUnmodifiableSet());
        return new PolicyInForce(history, new OrderLog(judge), judge, names);
    }

    public static PolicyInForce of(Policy policy) {
        return of(PolicyHistory.of(policy));
    }

    public Policy policy() {
        return history.newest();
    }

    /** The limit of a stage without partners' own, nanoseconds; of one the policy does not have, the default. */
    public long limit(String stage) {
        Stage known = policy().stages().get(stage);
        return (known == null ? policy().defaultLimit() : known.limit()).nanos();
    }

    /** The calendar of a stage; of one the policy does not have, {@code always}. */
    public BusinessCalendar calendar(String stage) {
        Stage known = policy().stages().get(stage);
        return known == null ? BusinessCalendar.ALWAYS : known.calendar();
    }

    /** A stage's name as a label may have it. */
    public String label(String stage) {
        return stageNames.contains(stage) ? stage : OTHER_STAGE;
    }
}
