package dev.stagewatch.engine.topology;

import static dev.stagewatch.engine.read.Otlp.status;
import static dev.stagewatch.engine.topology.LiveTopology.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.engine.Alert;
import dev.stagewatch.engine.AlertGround;
import dev.stagewatch.engine.Confirmations.Answer;
import dev.stagewatch.model.Policies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The system of record is asked off the stream's thread, and its answer enters at the next advance. */
@Tag("B4")
class LookupTest {
    private static final String ORDER = "ORD-1";

    @TempDir
    private Path state;
    private LiveTopology live;
    private final List<Consumer<Optional<Answer>>> asked = new ArrayList<>();

    @BeforeEach
    void start() {
        live = new LiveTopology(state);
        live.policy(Policies.CASES.replace("grace: 10s", "grace: 10s\nconfirm: { url: \"https://shop/{id}\" }"));
        live.confirmations((orderId, confirm, answer) -> asked.add(answer));
        live.restart();
        live.append("0:01", status(ORDER, "SUBMITTED", 1, at("0:00")));
        live.atEnd("30:10");
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    void anOrderThatIsWhereItsFactsSayIsStuckAndConfirmed() {
        assertThat(live.said()).containsExactly("at_risk ORD-1");
        asked.getFirst().accept(Optional.of(new Answer("SUBMITTED", 1)));
        live.atEnd("30:11");
        assertThat(live.said()).containsExactly("overdue ORD-1");
        assertThat(live.orders.firing()).extracting(Alert::ground).containsExactly(AlertGround.CONFIRMED);
        live.atEnd("35:00");
        assertThat(asked).hasSize(1);
    }

    @Test
    void anOrderThatIsAheadOfItsFactsIsBlind() {
        asked.getFirst().accept(Optional.of(new Answer("PRICE_CALCULATED", 2)));
        live.atEnd("30:11");
        assertThat(live.orders.firing()).extracting(Alert::ground).containsExactly(AlertGround.AHEAD);
    }

    @Test
    void withoutAnAnswerItFiresAsWithoutConfirm() {
        asked.getFirst().accept(Optional.empty());
        live.atEnd("30:11");
        assertThat(live.orders.firing()).extracting(Alert::ground).containsExactly(AlertGround.FACTS);
    }

    @Test
    void whatNeverAnswersHoldsAnAlertForNoLongerThanAMinute() {
        live.atEnd("31:10");
        assertThat(live.orders.firing()).extracting(Alert::ground).containsExactly(AlertGround.FACTS);
    }

    @Test
    @Tag("D10")
    void whatWasAskedBeforeARestartIsAskedAgain() {
        live.restart();
        live.atEnd("30:11");
        assertThat(asked).hasSize(2);
        asked.getLast().accept(Optional.of(new Answer("SUBMITTED", 1)));
        live.atEnd("30:12");
        assertThat(live.orders.firing()).extracting(Alert::ground).containsExactly(AlertGround.CONFIRMED);
    }
}
