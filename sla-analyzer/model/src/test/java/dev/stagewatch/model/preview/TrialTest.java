package dev.stagewatch.model.preview;

import static dev.stagewatch.model.OrderFacts.ORDER;
import static dev.stagewatch.model.OrderFacts.at;
import static dev.stagewatch.model.OrderFacts.fact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.Policies;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.policy.PolicyHistory;
import dev.stagewatch.model.preview.Preview.Changes;
import dev.stagewatch.model.preview.Preview.Fires;
import dev.stagewatch.model.preview.Preview.Resolves;
import dev.stagewatch.model.timeline.Timeline;
import dev.stagewatch.model.verdict.Judge;
import dev.stagewatch.model.verdict.Level;
import dev.stagewatch.model.verdict.LogState;
import dev.stagewatch.model.verdict.OrderLog;
import dev.stagewatch.model.verdict.Reason;
import dev.stagewatch.model.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D8")
@Tag("D6")
class TrialTest {
    private static final Policy NOW = Policies.cases();

    @Test
    void aShorterLimitFiresWhatIsOverIt() {
        StatusFact start = fact("SUBMITTED", "0:00");
        Preview preview = tried(Policies.cases("limit: 30m", "limit: 10m"), "20:00", start);
        assertThat(preview.fires()).containsExactly(new Fires(ORDER, "pricing", start.key(), Level.OVERDUE, 20 * Nanos.MINUTE, 10 * Nanos.MINUTE));
        assertThat(preview.resolves()).isEmpty();
        assertThat(preview.orders()).isEqualTo(1);
        assertThat(tried(Policies.cases("limit: 30m", "limit: 22m"), "20:00", start).fires()).extracting(Fires::level).containsExactly(Level.AT_RISK);
    }

    @Test
    void aLongerLimitResolvesAndSaysWhy() {
        StatusFact start = fact("SUBMITTED", "0:00");
        Preview preview = tried(Policies.cases("limit: 30m", "limit: 90m"), "40:00", start);
        assertThat(preview.resolves()).containsExactly(new Resolves(ORDER, "pricing", start.key(), Level.OVERDUE, Reason.LIMIT_CHANGED,
                40 * Nanos.MINUTE, 90 * Nanos.MINUTE));
        assertThat(preview.fires()).isEmpty();
    }

    @Test
    void theSamePolicyChangesNothing() {
        Preview preview = tried(NOW, "40:00", fact("SUBMITTED", "0:00"));
        assertThat(preview).isEqualTo(new Preview(1, List.of(), List.of(), List.of(), List.of()));
    }

    @Test
    void aFinishedVisitKeepsItsLimitAndWouldHaveHadAnotherVerdict() {
        StatusFact start = fact("SUBMITTED", "0:00");
        Preview preview = tried(Policies.cases("limit: 30m", "limit: 10m"), "40:00", start, fact("PRICE_CALCULATED", "20:00"));
        assertThat(preview.corrected()).isEmpty();
        assertThat(preview.retold()).containsExactly(new Changes(ORDER, "pricing", start.key(), Verdict.MET, Verdict.BREACHED));
    }

    @Test
    void anotherStopOrAnotherNameCorrectsHistory() {
        StatusFact start = fact("SUBMITTED", "0:00");
        StatusFact[] facts = {start, fact("PRICE_CALCULATED", "20:00"), fact("MANUFACTURING_APPROVED", "50:00")};
        assertThat(tried(Policies.cases("to: PRICE_CALCULATED", "to: MANUFACTURING_APPROVED"), "60:00", facts).corrected())
                .contains(new Changes(ORDER, "pricing", start.key(), Verdict.MET, Verdict.BREACHED));
        assertThat(tried(Policies.cases("pricing:", "quoting:"), "60:00", facts).corrected()).containsExactly(
                new Changes(ORDER, "pricing", start.key(), Verdict.MET, null), new Changes(ORDER, "quoting", start.key(), null, Verdict.MET));
    }

    @Test
    void whatTheLogHasSaidIsNotSaidAgainAndManyAddUp() {
        StatusFact start = fact("SUBMITTED", "0:00");
        Timeline timeline = Timeline.of(ORDER, List.of(start), NOW);
        LogState said = new OrderLog(new Judge(PolicyHistory.of(NOW))).advance(LogState.NOTHING, timeline, at("31:00")).state();
        Trial trial = new Trial(PolicyHistory.of(NOW), Policies.cases("limit: 30m", "limit: 20m"), at("32:00"));
        Preview one = trial.of(ORDER, List.of(start), null, said);
        assertThat(one.fires()).isEmpty();
        Preview other = tried(Policies.cases("limit: 30m", "limit: 10m"), "20:00", start);
        assertThat(Preview.NOTHING.plus(one).plus(other)).isEqualTo(Preview.of(List.of(one, other)));
        assertThat(one.plus(other).orders()).isEqualTo(2);
        assertThat(one.plus(other).fires()).hasSize(1);
    }

    private static Preview tried(Policy candidate, String watermark, StatusFact... facts) {
        return new Trial(PolicyHistory.of(NOW), candidate, at(watermark)).of(ORDER, List.of(facts), null, LogState.NOTHING);
    }
}
