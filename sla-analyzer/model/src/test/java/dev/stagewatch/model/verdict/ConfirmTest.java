package dev.stagewatch.model.verdict;

import static dev.stagewatch.model.OrderFacts.ORDER;
import static dev.stagewatch.model.OrderFacts.at;
import static dev.stagewatch.model.OrderFacts.fact;
import static dev.stagewatch.model.OrderFacts.versioned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.model.Policies;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.timeline.Timeline;
import dev.stagewatch.model.verdict.Confirmation.Standing;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An overdue order is looked up at the system of record before it fires. */
@Tag("B4")
class ConfirmTest {
    private static final Policy CONFIRMING = Policies.cases("grace: 10s", "grace: 10s\nconfirm: { url: \"https://shop/{id}\" }");
    private static final Surroundings ASKING = Surroundings.QUIET.asking(null);

    private final Story story = new Story(CONFIRMING).around(ASKING);

    @Test
    void whatIsOverdueAwaitsTheAnswerAtRisk() {
        story.fact(versioned("SUBMITTED", 1, "0:00")).watermark("30:10");
        assertThat(kinds()).containsExactly("ENTERED", "AT_RISK");
        assertThat(story.state().isAwaiting()).isTrue();
        assertThat(story.step().nextChange()).isEqualTo(at("31:10"));
        assertThat(story.judgement().level()).isEqualTo(Level.OVERDUE);
        story.watermark("30:40").watermark("31:09");
        assertThat(kinds()).containsExactly("ENTERED", "AT_RISK");
    }

    @Test
    void nothingIsAwaitedBeforeItIsOverdue() {
        story.fact(versioned("SUBMITTED", 1, "0:00")).watermark("30:09");
        assertThat(story.state().isAwaiting()).isFalse();
        assertThat(LogState.NOTHING.isAwaiting()).isFalse();
    }

    @Test
    void theSameStatusFiresAsStuckAndConfirmed() {
        overdue().around(ASKING.asking(new Confirmation("SUBMITTED", 1, at("30:10")))).watermark("30:10");
        assertThat(story.events().getLast().kind()).isEqualTo(OrderEvent.Kind.OVERDUE);
        assertThat(story.events().getLast().ground()).isEqualTo(Ground.CONFIRMED);
        assertThat(story.state().isAwaiting()).isFalse();
    }

    @Test
    void anAnswerThatIsAheadFiresAsBlindAndIsKept() {
        Confirmation ahead = new Confirmation("PRICE_CALCULATED", 2, at("30:10"));
        overdue().around(ASKING.asking(ahead)).watermark("30:10");
        assertThat(story.events().getLast().ground()).isEqualTo(Ground.AHEAD);
        assertThat(story.judgement().kind()).isEqualTo(AlertKind.BLIND);
        assertThat(story.state().confirmation()).isEqualTo(ahead);
        assertThat(story.around(ASKING).watermark("40:00").judgement().ground()).as("recorded").isEqualTo(Ground.AHEAD);
        assertThat(story.fact(versioned("PRICE_CALCULATED", 2, "20:00")).watermark("41:00").said())
                .containsExactly("OVERDUE", "RESOLVED RETRACTED", "MET");
    }

    @Test
    void withoutAnAnswerItFiresAsWithoutConfirm() {
        overdue().around(Surroundings.silent(Set.of("mes"), Set.of("mes")).asking(Confirmation.none(at("30:10")))).watermark("30:11");
        assertThat(story.events().getLast().kind()).isEqualTo(OrderEvent.Kind.OVERDUE);
        assertThat(story.events().getLast().ground()).isEqualTo(Ground.SILENT);
    }

    @Test
    void whereNobodyEverAnswersItFiresAMinuteLater() {
        overdue().watermark("31:09");
        assertThat(story.said()).isEmpty();
        story.watermark("31:10").watermark("40:00");
        assertThat(story.said()).containsExactly("OVERDUE");
        assertThat(story.events().getLast().at()).as("its begin is the limit's").isEqualTo(at("30:00"));
    }

    @Test
    void afterAnOutageTheMinuteBeginsWhenItIsSeen() {
        story.fact(versioned("SUBMITTED", 1, "0:00")).watermark("90:00").watermark("90:59");
        assertThat(story.said()).isEmpty();
        assertThat(story.watermark("91:00").said()).containsExactly("OVERDUE");
    }

    @Test
    void whatEndsWhileItAwaitsNeverFires() {
        overdue().fact(versioned("PRICE_CALCULATED", 2, "20:00")).watermark("30:20");
        assertThat(story.said()).containsExactly("MET");
        assertThat(story.state().isAwaiting()).isFalse();
    }

    @Test
    void anAnswerFromBeforeTheAlertWasDueIsAskedForAnew() {
        overdue().around(ASKING.asking(new Confirmation("SUBMITTED", 1, at("30:10")))).watermark("30:10")
                .fact(versioned("WAITING_FOR_CUSTOMER", 2, "40:00")).watermark("41:00")
                .fact(versioned("SUBMITTED", 3, "50:00")).watermark("50:10");
        assertThat(story.said()).containsExactly("OVERDUE", "RESOLVED PAUSED");
        assertThat(story.state().isAwaiting()).isTrue();
        story.around(ASKING.asking(new Confirmation("SUBMITTED", 3, at("50:10")))).watermark("50:10");
        assertThat(story.said()).containsExactly("OVERDUE", "RESOLVED PAUSED", "OVERDUE");
    }

    @Test
    void withoutConfirmInThePolicyOrWithoutLookUpsItFiresAtOnce() {
        Story plain = new Story(Policies.cases()).around(ASKING).fact(versioned("SUBMITTED", 1, "0:00")).watermark("30:10");
        Story quiet = new Story(CONFIRMING).fact(versioned("SUBMITTED", 1, "0:00")).watermark("30:10");
        assertThat(plain.said()).containsExactly("OVERDUE");
        assertThat(quiet.said()).containsExactly("OVERDUE");
    }

    @Test
    void anAnswerIsComparedByVersionElseByStatus() {
        Timeline versions = timeline(versioned("SUBMITTED", 4, "0:00"));
        assertThat(answer("PRICE_CALCULATED", 5).against(versions)).isEqualTo(Standing.AHEAD);
        assertThat(answer("SUBMITTED", 4).against(versions)).isEqualTo(Standing.SAME);
        assertThat(answer("CREATED", 4).against(versions)).as("the same version cannot say two things").isEqualTo(Standing.UNSETTLED);
        assertThat(answer("CREATED", 3).against(versions)).as("older than the facts").isEqualTo(Standing.UNSETTLED);
        assertThat(answer("SUBMITTED", 0).against(versions)).isEqualTo(Standing.SAME);
        Timeline without = timeline(fact("SUBMITTED", "0:00"));
        assertThat(answer("SUBMITTED", 7).against(without)).isEqualTo(Standing.SAME);
        assertThat(answer("CREATED", 0).against(without)).as("it went back, and we did not see it").isEqualTo(Standing.AHEAD);
        assertThat(answer("SUBMITTED", 0).against(timeline(fact("SUBMITTED", at("30:10") + 1)))).as("asked before").isEqualTo(Standing.UNSETTLED);
        assertThat(answer("SUBMITTED", 0).against(timeline(fact("SUBMITTED", "30:10")))).isEqualTo(Standing.SAME);
        assertThat(Confirmation.none(at("30:10")).against(without)).isEqualTo(Standing.UNSETTLED);
    }

    private Story overdue() {
        return story.fact(versioned("SUBMITTED", 1, "0:00")).watermark("30:10");
    }

    private List<String> kinds() {
        return story.events().stream().map(event -> event.kind().name()).toList();
    }

    private static Confirmation answer(String status, long version) {
        return new Confirmation(status, version, at("30:10"));
    }

    private static Timeline timeline(StatusFact... facts) {
        return Timeline.of(ORDER, List.of(facts), CONFIRMING);
    }
}
