package dev.stagewatch.engine.topology;

import static dev.stagewatch.engine.read.Otlp.status;
import static dev.stagewatch.engine.topology.LiveTopology.at;
import static dev.stagewatch.model.watermark.BackFillHeaders.ENDED;
import static dev.stagewatch.model.watermark.BackFillHeaders.GOES_ON;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a back-fill brings is judged when all of it is there (D9). */
@Tag("D9")
class BackFillTest {
    private static final String RUN = "monday";

    @TempDir
    private Path state;
    private LiveTopology live;

    @BeforeEach
    void start() {
        live = new LiveTopology(state);
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    void noAlertIsSentForWhatEndedBeforeItAlthoughItsFactsComePieceByPiece() {
        live.atEnd("600:00");
        live.appendBackFill(RUN, "600:01", GOES_ON);
        live.appendBackFilled(RUN, "600:02", status("ORD-1", "SUBMITTED", 1, at("0:00")));
        live.atEnd("600:10");
        assertThat(live.said()).isEmpty();
        live.appendBackFilled(RUN, "601:00", status("ORD-1", "PRICE_CALCULATED", 2, at("45:00")));
        live.appendBackFill(RUN, "601:01", ENDED);
        live.atEnd("602:00");
        assertThat(live.said()).containsExactly("breached ORD-1");
    }

    @Test
    void whatIsStillOpenAtItsEndAlertsThen() {
        live.appendBackFill(RUN, "600:01", GOES_ON);
        live.appendBackFilled(RUN, "600:02", status("ORD-1", "SUBMITTED", 1, at("0:00")));
        live.appendBackFill(RUN, "600:03", ENDED);
        live.atEnd("601:00");
        assertThat(live.said()).containsExactly("overdue ORD-1");
    }

    @Test
    void ordersItDoesNotTouchAreJudgedMeanwhile() {
        live.appendBackFill(RUN, "0:01", GOES_ON);
        live.append("0:02", status("ORD-2", "SUBMITTED", 1, at("0:00")));
        live.atEnd("30:10");
        assertThat(live.said()).containsExactly("overdue ORD-2");
    }

    @Test
    void anOrderAboutToBeOverdueWaitsAsWellWhenItTouchesIt() {
        live.append("0:02", status("ORD-1", "SUBMITTED", 1, at("0:00")));
        live.atEnd("1:00");
        live.appendBackFill(RUN, "29:00", GOES_ON);
        live.appendBackFilled(RUN, "29:01", status("ORD-1", "SUBMITTED", 1, at("0:00")));
        live.atEnd("31:00");
        assertThat(live.said()).isEmpty();
        live.appendBackFill(RUN, "31:01", ENDED);
        live.atEnd("32:00");
        assertThat(live.said()).containsExactly("overdue ORD-1");
    }

    @Test
    @Tag("D10")
    void itsOrdersWaitAlsoAfterTheTaskMoved() {
        live.appendBackFill(RUN, "600:01", GOES_ON);
        live.appendBackFilled(RUN, "600:02", status("ORD-1", "SUBMITTED", 1, at("0:00")));
        live.restart();
        live.atEnd("600:10");
        assertThat(live.said()).isEmpty();
        live.appendBackFilled(RUN, "601:00", status("ORD-1", "PRICE_CALCULATED", 2, at("25:00")));
        live.appendBackFill(RUN, "601:01", ENDED);
        live.atEnd("602:00");
        assertThat(live.said()).containsExactly("met ORD-1");
    }

    @Test
    void anotherOneThatGoesOnHoldsThemToo() {
        live.appendBackFill(RUN, "600:01", GOES_ON);
        live.appendBackFill("tuesday", "600:02", GOES_ON);
        live.appendBackFilled(RUN, "600:03", status("ORD-1", "SUBMITTED", 1, at("0:00")));
        live.appendBackFill(RUN, "600:04", ENDED);
        live.atEnd("600:10");
        assertThat(live.said()).isEmpty();
        live.appendBackFill("tuesday", "600:11", ENDED);
        live.atEnd("600:20");
        assertThat(live.said()).containsExactly("overdue ORD-1");
    }

    @Test
    void oneThatIsNotGoneOnWithLapses() {
        live.appendBackFill(RUN, "0:01", GOES_ON);
        live.appendBackFilled(RUN, "0:02", status("ORD-1", "SUBMITTED", 1, at("0:00")));
        live.atEnd("360:01");
        assertThat(live.said()).isEmpty();
        live.atEnd("360:02");
        assertThat(live.said()).containsExactly("overdue ORD-1");
    }
}
