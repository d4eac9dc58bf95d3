package dev.stagewatch.model.verdict;

import static dev.stagewatch.model.OrderFacts.at;
import static dev.stagewatch.model.OrderFacts.fact;
import static dev.stagewatch.model.OrderFacts.versioned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.model.Policies;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Stuck, or only its telemetry lost: the kind of an alert without a look-up. */
@Tag("B3")
class BlindTest {
    private static final Surroundings MES_SILENT = Surroundings.silent(Set.of("mes"));

    private final Story story = new Story(Policies.cases());

    @Test
    void anOverdueOrderIsStuckWhileItsHolderIsHeardOf() {
        story.around(Surroundings.silent(Set.of("crm"))).fact(fact("SUBMITTED", "0:00")).watermark("30:10");
        assertThat(grounds()).containsExactly("OVERDUE FACTS");
        assertThat(story.judgement().kind()).isEqualTo(AlertKind.STUCK);
    }

    @Test
    void whereNoHopsAreKnownTheStagesOwnerHoldsIt() {
        story.around(MES_SILENT).fact(fact("SUBMITTED", "0:00")).watermark("30:10");
        assertThat(grounds()).containsExactly("OVERDUE SILENT");
        assertThat(story.judgement().kind()).isEqualTo(AlertKind.BLIND);
    }

    @Test
    void aKnownHolderCountsInTheOwnersPlace() {
        story.around(MES_SILENT.withHolders(Map.of("pricing", "payment"))).fact(fact("SUBMITTED", "0:00")).watermark("30:10");
        assertThat(grounds()).containsExactly("OVERDUE FACTS");
        Story other = new Story(Policies.cases()).around(Surroundings.silent(Set.of("payment")).withHolders(Map.of("pricing", "payment")))
                .fact(fact("SUBMITTED", "0:00")).watermark("30:10");
        assertThat(other.judgement().ground()).isEqualTo(Ground.SILENT);
    }

    @Test
    void whatIsNotOverdueIsNoneOfTheKinds() {
        story.around(MES_SILENT).fact(fact("SUBMITTED", "0:00")).watermark("25:00");
        assertThat(story.judgement().level()).isEqualTo(Level.AT_RISK);
        assertThat(story.judgement().ground()).isEqualTo(Ground.FACTS);
        assertThat(story.events()).extracting(OrderEvent::ground).containsOnlyNulls();
    }

    @Test
    @Tag("B1")
    void aGapInTheStagesVersionsMakesItBlind() {
        story.fact(versioned("CREATED", 1, "-5:00")).fact(versioned("SUBMITTED", 2, "0:00")).fact(versioned("SUBMITTED", 4, "1:00")).watermark("30:10");
        assertThat(grounds()).containsExactly("OVERDUE MISSING_VERSIONS");
    }

    @Test
    @Tag("B1")
    void aGapBeforeTheStageSaysNothingOfIt() {
        story.fact(versioned("SUBMITTED", 3, "0:00")).watermark("30:10");
        assertThat(grounds()).containsExactly("OVERDUE FACTS");
    }

    @Test
    void aChangeOfKindUpdatesTheAlertAndNothingFiresTwice() {
        story.fact(fact("SUBMITTED", "0:00")).watermark("30:10").around(MES_SILENT).watermark("31:00").watermark("32:00");
        assertThat(grounds()).containsExactly("OVERDUE FACTS", "KIND_CHANGED SILENT");
        assertThat(story.events().getLast().at()).isEqualTo(at("31:00"));
        assertThat(story.state().visits()).filteredOn(said -> said.stage().equals("pricing")).singleElement()
                .satisfies(said -> assertThat(said.ground()).isEqualTo(Ground.SILENT));
        story.around(Surroundings.QUIET).watermark("33:00");
        assertThat(grounds()).containsExactly("OVERDUE FACTS", "KIND_CHANGED SILENT", "KIND_CHANGED FACTS");
    }

    @Test
    void anotherGroundOfTheSameKindIsNoChange() {
        story.around(MES_SILENT).fact(versioned("SUBMITTED", 1, "0:00")).watermark("30:10").fact(versioned("SUBMITTED", 3, "1:00")).watermark("31:00");
        assertThat(grounds()).containsExactly("OVERDUE SILENT");
        assertThat(story.state().visits()).extracting(LogState.Said::ground).contains(Ground.MISSING_VERSIONS);
    }

    @Test
    @Tag("D4")
    void whenFactsComeBackEachIsSettled() {
        story.around(MES_SILENT).fact(fact("SUBMITTED", "0:00")).watermark("30:10").fact(fact("PRICE_CALCULATED", "20:00")).watermark("70:00");
        assertThat(story.said()).containsExactly("OVERDUE", "RESOLVED RETRACTED", "MET");
        assertThat(grounds()).containsExactly("OVERDUE SILENT", "RESOLVED SILENT");
    }

    @Test
    void aVisitThatIsGoneSaysOfWhichKindItsAlertWas() {
        story.around(MES_SILENT).fact(fact("SUBMITTED", "0:00")).watermark("30:10").fact(versioned("CLOSED", 9, "-0:30"))
                .fact(versioned("SUBMITTED", 8, "-1:00")).watermark("31:00");
        assertThat(grounds()).contains("RESOLVED SILENT");
    }

    /** Events that say a ground, with it. */
    private List<String> grounds() {
        return story.events().stream().filter(event -> event.ground() != null).map(event -> event.kind() + " " + event.ground()).toList();
    }
}
