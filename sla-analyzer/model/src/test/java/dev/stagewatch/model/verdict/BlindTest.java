package dev.stagewatch.model.verdict;

import static dev.stagewatch.model.OrderFacts.at;
import static dev.stagewatch.model.OrderFacts.fact;
import static dev.stagewatch.model.OrderFacts.versioned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.stagewatch.model.Policies;
import dev.stagewatch.model.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Stuck, or only its telemetry lost: the kind of an alert without a look-up. */
@Tag("B3")
class BlindTest {
    private static final Set<String> BEATING = Set.of("crm", "mes");
    private static final Surroundings MES_SILENT = Surroundings.silent(Set.of("mes"), BEATING);

    private final Story story = new Story(Policies.cases());

    @Test
    void anOverdueOrderIsStuckWhileItsHolderIsHeardOf() {
        story.around(Surroundings.silent(Set.of("crm"), BEATING)).fact(fact("SUBMITTED", "0:00")).watermark("30:10");
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
        Story other = new Story(Policies.cases()).around(Surroundings.silent(Set.of("payment"), BEATING).withHolders(Map.of("pricing", "payment")))
                .fact(fact("SUBMITTED", "0:00")).watermark("30:10");
        assertThat(other.judgement().ground()).isEqualTo(Ground.SILENT);
    }

    @Test
    void aStageWithoutOwnerIsHeldByTheServiceThatToldTheLastStatus() {
        assertThat(groundIn("", "crm")).isEqualTo(Ground.SILENT);
        assertThat(groundIn("", "mes")).isEqualTo(Ground.FACTS);
    }

    @Test
    void anOwnerWhoseSilenceCannotBeToldAsATeamsHoldsNothing() {
        assertThat(groundIn(", owner: sales", "crm")).isEqualTo(Ground.SILENT);
        assertThat(groundIn(", owner: sales", "mes")).isEqualTo(Ground.FACTS);
    }

    @Test
    void theLastStatusCountsNotTheOneThatStartedTheStage() {
        Policy policy = Policies.cases("to: PRICE_CALCULATED, limit: 30m, pause: [WAITING_FOR_CUSTOMER], owner: mes",
                "to: MANUFACTURING_APPROVED, limit: 30m, pause: [WAITING_FOR_CUSTOMER]");
        Story moved = new Story(policy).around(MES_SILENT).fact(versioned("PRICE_CALCULATED", 1, "5:00")).fact(fact("SUBMITTED", "0:00")).watermark("30:10");
        assertThat(moved.judgement().ground()).isEqualTo(Ground.SILENT);
        assertThat(moved.judgement().holder()).isEqualTo("mes");
    }

    @Test
    @Tag("S3")
    void anImplicitStageHasNoOwnerAndIsHeldByWhoToldItsStatus() {
        Story stuck = new Story(Policies.cases("default-limit: 365d", "default-limit: 10m")).around(MES_SILENT)
                .fact(versioned("PRICE_CALCULATED", 1, "0:00")).watermark("10:10");
        assertThat(stuck.step().judgements()).extracting(Judgement::level, Judgement::ground).containsExactly(tuple(Level.OVERDUE, Ground.SILENT));
    }

    @Test
    void whoHoldsAnOverdueOrderIsSaidAlsoWhereNobodyIsSilent() {
        assertThat(story.fact(fact("SUBMITTED", "0:00")).watermark("25:00").judgement().holder()).isEmpty();
        assertThat(story.watermark("30:10").judgement().holder()).isEqualTo("crm");
        assertThat(story.around(MES_SILENT).watermark("30:11").judgement().holder()).isEqualTo("mes");
    }

    /** Of an order that crm told of, overdue in pricing with another owner. */
    private static Ground groundIn(String owner, String silent) {
        Story told = new Story(Policies.cases(", owner: mes", owner)).around(Surroundings.silent(Set.of(silent), BEATING));
        return told.fact(fact("SUBMITTED", "0:00")).watermark("30:10").judgement().ground();
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
