package dev.stagewatch.model.timeline;

import static dev.stagewatch.model.OrderFacts.ORDER;
import static dev.stagewatch.model.OrderFacts.at;
import static dev.stagewatch.model.OrderFacts.fact;
import static dev.stagewatch.model.OrderFacts.versioned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.Policies;
import dev.stagewatch.model.fact.FactKey;
import dev.stagewatch.model.fact.StatusFact;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OrderedFactsTest {

    @Test
    @Tag("F3")
    void ofFactsWithOneIdentityTheEarlierIsKeptAndTheConflictCounted() {
        Timeline timeline = of(versioned("SUBMITTED", 1, "5:00"), versioned("SUBMITTED", 1, "0:00"), versioned("SUBMITTED", 1, "0:00"));
        assertThat(timeline.facts()).singleElement().satisfies(kept -> assertThat(kept.at()).isEqualTo(at("0:00")));
        assertThat(timeline.conflicts()).isEqualTo(1);
    }

    @Test
    @Tag("F3")
    void withoutASpanIdTheTimeTellsFactsApart() {
        StatusFact first = new StatusFact(ORDER, "SUBMITTED", 0, at("0:00"), "a", null, "t", "", -1, null, at("0:00"));
        StatusFact second = new StatusFact(ORDER, "SUBMITTED", 0, at("1:00"), "a", null, "t", "", -1, null, at("0:00"));
        assertThat(first.key()).isNotEqualTo(second.key());
        assertThat(of(first, second, first).facts()).hasSize(2);
    }

    @Test
    @Tag("F3")
    void aKeyComesBackFromItsText() {
        for (StatusFact fact : List.of(versioned("A|B", 7, "0:00"), fact("A|B", "0:00"))) {
            assertThat(FactKey.parse(fact.key().text())).isEqualTo(fact.key());
        }
        assertThatThrownBy(() -> FactKey.parse("u|x")).isInstanceOf(IllegalArgumentException.class);
        assertThat(fact("A", "0:00").key().shortHash(ORDER)).matches("[0-9a-f]{8}").isNotEqualTo(fact("A", "0:00").key().shortHash("ORD-2"));
    }

    @Test
    @Tag("F3")
    void aTwinBeyondSkewLimitIsAFactOfItsOwn() {
        assertThat(of(versioned("SUBMITTED", 1, "0:00"), fact("SUBMITTED", "1:00")).facts()).hasSize(1);
        assertThat(of(versioned("SUBMITTED", 1, "0:00"), fact("SUBMITTED", at("1:00") + 1)).facts()).hasSize(2);
        assertThat(of(versioned("SUBMITTED", 1, "0:00"), fact("CREATED", "0:00")).facts()).hasSize(2);
    }

    @Test
    @Tag("F4")
    void versionsDecideTheOrderWhateverTheirClocksSay() {
        Timeline timeline = of(versioned("PRICE_CALCULATED", 3, "1:00"), versioned("SUBMITTED", 2, "10:00"), versioned("CREATED", 1, "0:00"));
        assertThat(timeline.facts()).extracting(StatusFact::status).containsExactly("CREATED", "SUBMITTED", "PRICE_CALCULATED");
        assertThat(timeline.lastEffective()).isEqualTo(at("10:00"));
        assertThat(timeline.visits()).extracting(StatusVisit::entered).containsExactly(at("0:00"), at("10:00"), at("10:00"));
    }

    @Test
    @Tag("F4")
    void atATieVersionedFactsComeFirstThenThePlaceOfTheStatus() {
        Timeline timeline = of(fact("PRICE_CALCULATED", "0:00"), fact("SUBMITTED", "0:00"), versioned("CREATED", 1, "0:00"));
        assertThat(timeline.facts()).extracting(StatusFact::status).containsExactly("CREATED", "SUBMITTED", "PRICE_CALCULATED");
    }

    @Test
    @Tag("F6")
    void skewIsMeasuredByService() {
        Timeline timeline = of(versioned("SUBMITTED", 1, "0:02"), versioned("PRICE_CALCULATED", 2, "0:00"));
        assertThat(timeline.skews()).singleElement().satisfies(skew -> {
            assertThat(skew.service()).isEqualTo("mes");
            assertThat(skew.nanos()).isEqualTo(2 * Nanos.SECOND);
        });
    }

    @Test
    @Tag("S5")
    void afterATerminalStatusOnlyWhatIsNewerReopens() {
        assertThat(of(fact("CLOSED", "0:00"), fact("SUBMITTED", "1:00")).afterTerminal()).as("within skew-limit").isEqualTo(1);
        assertThat(of(fact("CLOSED", "0:00"), fact("SUBMITTED", at("1:00") + 1)).isClosed()).isFalse();
        assertThat(of(versioned("CLOSED", 1, "0:00"), versioned("SUBMITTED", 2, "0:00")).isClosed()).isFalse();
        assertThat(of(versioned("CLOSED", 1, "0:00"), versioned("CANCELLED", 2, "9:00")).closedAt()).isEqualTo(at("0:00"));
    }

    @Test
    @Tag("V1")
    void theSameStatusAgainIsNoNewVisitAndReturningIsOne() {
        Timeline timeline = of(fact("SUBMITTED", "0:00"), fact("SUBMITTED", "5:00"), fact("PRICE_CALCULATED", "10:00"), fact("SUBMITTED", "20:00"));
        assertThat(timeline.visits()).extracting(StatusVisit::status).containsExactly("SUBMITTED", "PRICE_CALCULATED", "SUBMITTED");
        assertThat(timeline.visits().getLast().number()).isEqualTo(2);
        assertThat(timeline.lastStatus()).isEqualTo("SUBMITTED");
    }

    @Test
    void aFactOfAnotherOrderIsABug() {
        StatusFact other = new StatusFact("ORD-2", "A", 0, at("0:00"), "a", null, "t", "s", -1, null, at("0:00"));
        assertThatThrownBy(() -> of(other)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(OrderedFactsTest::of).isInstanceOf(IllegalArgumentException.class);
    }

    private static Timeline of(StatusFact... facts) {
        return Timeline.of(ORDER, List.of(facts), Policies.cases());
    }
}
