package dev.stagewatch.bench.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.bench.live.EventLog.Event;
import dev.stagewatch.bench.run.Claim;
import dev.stagewatch.bench.run.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judge of the runs is itself judged: it finds what is lost, what is there twice, and what is false. */
class ReckoningTest {
    private static final LivePolicy POLICY = new LivePolicy(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofMinutes(1));
    private static final long SECOND = 1_000_000_000;

    private final Truth truth = new Truth();
    private final Map<String, List<Event>> events = new TreeMap<>();

    @ParameterizedTest(name = "ended after {0} tenths, told {2}: {3} lost, {4} twice, {5} false")
    @CsvSource({
        "10, false, entered met, 0, 0, 0",
        "10, false, entered, 1, 0, 0",
        "10, false, entered met met, 0, 1, 0",
        "10, false, entered overdue resolved met, 0, 0, 2",
        "10, false, entered at_risk met, 0, 0, 1",
        "18, false, entered at_risk resolved met, 0, 0, 0",
        "20, false, entered at_risk resolved met, 0, 0, 0",
        "21, false, entered at_risk overdue resolved breached, 0, 0, 0",
        "21, false, entered at_risk resolved breached, 0, 0, 0",
        "21, false, entered breached, 0, 0, 0",
        "21, false, entered overdue breached, 1, 0, 0",
        "21, false, entered resolved breached, 0, 0, 1",
        "21, false, entered overdue resolved met, 1, 0, 1",
        "10, true, entered cancelled, 0, 0, 0",
        "10, true, entered met, 1, 0, 1",
        "0, false, entered at_risk overdue, 0, 0, 0",
        "0, false, entered at_risk, 1, 0, 0",
        "0, false, entered overdue breached, 0, 0, 1",
    })
    void eventsAreComparedWithWhatHappened(int endedTenths, boolean cancelled, String told, int lost, int twice, int untrue) {
        truth.begin("A", SECOND);
        if (endedTenths > 0) {
            truth.end("A", SECOND + endedTenths * SECOND / 10, cancelled);
        }
        tell("A", told.split(" "));

        assertThat(claims()).extracting(Claim::measured)
                .containsExactly(Integer.toString(lost), Integer.toString(twice), Integer.toString(untrue));
    }

    @Test
    void anEventOfAnOrderThatNeverWasIsFalse() {
        tell("GHOST", "entered");

        assertThat(claims().getLast().holds()).isFalse();
    }

    @Test
    void aRetractionMeansThatTheAlertWasFalse() {
        truth.begin("A", SECOND);
        truth.end("A", 4 * SECOND, false);
        tell("A", "entered", "overdue", "resolved", "breached");
        events.get("A").add(new Event("A", "resolved", "again", "retracted", "", 0));

        assertThat(claims().getLast().measured()).isEqualTo("1");
    }

    @ParameterizedTest(name = "{0}: {1} false")
    @CsvSource({
        "entered overdue:blind resolved:blind met, 0",
        "entered overdue:blind kind_changed:stuck resolved:stuck met, 2",
        "entered overdue:stuck kind_changed:blind resolved:blind met, 2",
        "entered overdue:blind resolved:blind overdue:stuck resolved:stuck met, 2",
        "entered overdue:blind met, 1",
    })
    void anAlertThatOnlyEverSaidInDoubtWasNotFalse(String told, int untrue) {
        truth.begin("A", SECOND);
        truth.end("A", 2 * SECOND, false);
        List<Event> events = events(told);

        Outcome outcome = new Outcome();
        Reckoning.of(truth, Map.of("A", Reckoning.withoutDoubts(events)), POLICY).report(outcome, "");

        assertThat(outcome.claims().getLast().measured()).isEqualTo(Integer.toString(untrue));
    }

    @ParameterizedTest
    @CsvSource({
        "at_risk overdue:blind resolved:blind, at_risk resolved",
        "overdue:blind resolved:blind, ''",
        "at_risk overdue:blind, at_risk overdue",
        "at_risk resolved overdue:blind resolved:blind, at_risk resolved",
        "at_risk overdue:blind kind_changed:stuck resolved:stuck, at_risk overdue kind_changed resolved",
    })
    void aDoubtThatWentTakesItsEndAlongUnlessTheOrderWasAtRiskBefore(String told, String left) {
        assertThat(Reckoning.withoutDoubts(events(told))).extracting(Event::type).isEqualTo(List.of(left.split(" ")).stream().filter(type -> !type.isEmpty()).toList());
    }

    /** Of order A, each with its kind behind a colon. */
    private static List<Event> events(String told) {
        List<Event> events = new ArrayList<>();
        for (String word : told.split(" ")) {
            String[] parts = (word + ":").split(":", 3);
            events.add(new Event("A", parts[0], word, "", parts[1], events.size()));
        }
        return events;
    }

    private void tell(String order, String... types) {
        List<Event> told = events.computeIfAbsent(order, id -> new ArrayList<>());
        for (String type : types) {
            told.add(new Event(order, type, type, "", "", 0));
        }
    }

    private List<Claim> claims() {
        Outcome outcome = new Outcome();
        Reckoning.of(truth, events, POLICY).report(outcome, "");
        return outcome.claims();
    }
}
