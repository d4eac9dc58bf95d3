package dev.stagewatch.replay.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagewatch.model.Policies;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.replay.Taken;
import dev.stagewatch.replay.facts.Loss;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CsvEventsTest {

    @Test
    void aRowIsAFactWithVersionPartnerAndArrival() {
        Taken taken = Taken.from("""
                order,status,time,version,partner,arrival
                A,NEW,2026-03-01T10:00:00Z,3,acme,2026-03-01T10:00:07Z
                """);
        assertThat(taken.facts()).containsExactly(new StatusFact("A", "NEW", 3, Taken.at("2026-03-01T10:00:00Z"), "", null, "", "", -1, "acme",
                Taken.at("2026-03-01T10:00:07Z")));
    }

    @Test
    void theColumnsOfAnXesEventLogAreFound() {
        Taken taken = Taken.from("""
                concept:name;org:resource;case:concept:name;time:timestamp
                Create Fine;561;A1;2006-07-24 00:00:00.000
                """);
        assertThat(taken.lines()).containsExactly("A1 Create Fine 2006-07-24T00:00:00Z");
    }

    @Test
    void columnsGoByOptionAndWithoutAHeaderByNumber() {
        Columns named = new Columns("Deal", "Step", "When", null, null, null);
        assertThat(read("When|Deal|Step\n1767261600|7|won\n", new CsvOptions(named, null, true, TimeForm.usual(ZoneOffset.UTC))).lines())
                .containsExactly("7 won 2026-01-01T10:00:00Z");
        Columns numbered = new Columns("2", "3", "1", null, null, null);
        assertThat(read("1767261600,7,won\n", new CsvOptions(numbered, null, false, TimeForm.usual(ZoneOffset.UTC))).lines())
                .containsExactly("7 won 2026-01-01T10:00:00Z");
        assertThat(read("7,won,1767261600\n", new CsvOptions(Columns.USUAL, ',', false, TimeForm.usual(ZoneOffset.UTC))).lines())
                .containsExactly("7 won 2026-01-01T10:00:00Z");
        assertThat(Taken.from("7,won,1767261600\n8,lost,1767261600\n").facts()).as("no header, and nobody said so").hasSize(2);
    }

    @Test
    void aColumnThatIsNotThereIsRefusedWithTheOnesThatAre() {
        assertThatThrownBy(() -> Taken.reading("id,what,when\n1,a,2\n".getBytes(StandardCharsets.UTF_8), Taken.USUAL, Policies.cases()))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("-:1: no column for the order").hasMessageContaining("id, what, when").hasMessageContaining("--order-column");
    }

    @Test
    @Tag("F5")
    void timesOf1948And2099AreTimesLikeOthers() {
        Taken taken = Taken.from("order,status,time\nA,NEW,1948-01-26 23:59:00\nA,OLD,2099-12-31T23:59:59Z\n");
        assertThat(taken.lines()).containsExactly("A NEW 1948-01-26T23:59:00Z", "A OLD 2099-12-31T23:59:59Z");
    }

    @Test
    @Tag("F5")
    void withoutATimeARowIsRefusedUnlessItsArrivalIsKnown() {
        Taken taken = Taken.from("order,status,time,arrival\nA,NEW,,\nA,NEW,0,\nA,NEW,,2026-03-01T10:00:00Z\n"
                + "A,FAR,2026-03-01T10:02:00Z,2026-03-01T10:00:00Z\n");
        assertThat(taken.lines()).containsExactly("A NEW 2026-03-01T10:00:00Z", "A FAR 2026-03-01T10:00:00Z");
        assertThat(taken.tally().lost(Loss.NO_TIME)).isEqualTo(2);
        assertThat(taken.tally().timesReplaced()).isEqualTo(2);
    }

    @Test
    void aRowWithoutOrderOrStatusOrWithAForeignTimeIsCountedWithItsLine() {
        Taken taken = Taken.from("order,status,time\n,NEW,2026-03-01\nA,,2026-03-01\nA,NEW,yesterday\nA,NEW\n" + "x".repeat(257) + ",NEW,2026-03-01\n");
        assertThat(taken.facts()).isEmpty();
        assertThat(taken.tally().samples(Loss.NO_ORDER)).containsExactly("-:2: no order");
        assertThat(taken.tally().samples(Loss.NO_STATUS)).containsExactly("-:3: no status");
        assertThat(taken.tally().samples(Loss.TIME_UNREADABLE)).singleElement().asString().startsWith("-:4: \"yesterday\" is no time");
        assertThat(taken.tally().samples(Loss.MALFORMED)).containsExactly("-:5: the row has 2 columns, time is in column 3");
        assertThat(taken.tally().samples(Loss.TEXT_TOO_LONG)).containsExactly("-:6: order or status of more than 256 characters");
        assertThat(taken.tally().found()).isEqualTo(4);
    }

    @Test
    void aQuoteThatIsNotClosedCostsItsLineAlone() {
        StringBuilder rows = new StringBuilder("order,status,time\nA,\"NEW,2026-03-01\n");
        for (int i = 0; i < 500; i++) {
            rows.append("B").append(i).append(",OLD,2026-03-02\n");
        }
        Taken taken = Taken.from(rows.toString());
        assertThat(taken.facts()).hasSize(500);
        assertThat(taken.tally().samples(Loss.MALFORMED)).containsExactly("-:2: a quote is opened and not closed");
    }

    @Test
    void aQuotedValueMayGoOverLinesAndAQuoteWithinAValueIsACharacter() {
        Taken taken = Taken.from("order,status,time\nA,\"NEW\nand \"\"shiny\"\"\",2026-03-01\nB,5\" pipe,2026-03-02\n \"C\" , \"X\"y,2026-03-03\nbad\n");
        assertThat(taken.facts()).extracting(StatusFact::status).containsExactly("NEW\nand \"shiny\"", "5\" pipe", "Xy");
        assertThat(taken.tally().samples(Loss.MALFORMED)).singleElement().asString().startsWith("-:6: the row has 1 columns");
    }

    @Test
    void aByteOrderMarkOtherLineEndsAndEmptyLinesDoNotDisturb() {
        Taken taken = Taken.from("\uFEFForder,status,time\r\n\r\nA,NEW,2026-03-01\r\n\r\nB,NEW,2026-03-01");
        assertThat(taken.facts()).extracting(StatusFact::orderId).containsExactly("A", "B");
        assertThat(taken.tally().lost(Loss.MALFORMED)).isZero();
    }

    @Test
    void whatIsNoVersionIsNone() {
        Taken taken = Taken.from("order,status,time,version\nA,NEW,2026-03-01,x\nA,NEW,2026-03-01,-1\nA,NEW,2026-03-01,99999999999999999999\n");
        assertThat(taken.facts()).extracting(StatusFact::version).containsOnly(0L);
    }

    @Test
    void timesWithoutAnOffsetAreOfTheZoneGiven() {
        CsvOptions berlin = new CsvOptions(Columns.USUAL, null, true, TimeForm.usual(ZoneId.of("Europe/Berlin")));
        assertThat(read("order,status,time\nA,NEW,2026-07-01 10:00:00\n", berlin).lines()).containsExactly("A NEW 2026-07-01T08:00:00Z");
    }

    private static Taken read(String text, CsvOptions options) {
        return Taken.from(text.getBytes(StandardCharsets.UTF_8), options, Policies.cases());
    }
}
