package dev.stagewatch.model.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.model.Policies;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    @Test
    void eachStageIsOneSentence() throws Exception {
        Path file = Path.of("..", "sla.yaml");
        Explanation explanation = Explanation.of(new PolicyReader(name -> Files.readString(file.resolveSibling(name)))
                .read(Files.readString(file), "sla.yaml"));
        assertThat(explanation.lines()).containsExactly(Files.readString(
                Path.of("src/test/resources/dev/stagewatch/model/policy/explanation.txt")).split("\n"));
    }

    @Test
    @Tag("S2")
    void reworkIsSaidInWords() {
        assertThat(stage("limit: 30m", "limit: 30m, rework: sum")).contains("only what its earlier visits left of the limit");
        assertThat(stage("limit: 30m", "limit: 30m, rework: first")).contains("only an order's first visit is judged");
    }

    @Test
    void durationsAndCalendarsReadWell() {
        assertThat(stage("limit: 30m", "limit: 1h1m1s1ms")).contains("may take 1 hour 1 minute 1 second 1 millisecond of real time");
        assertThat(stage("limit: 30m", "limit: 1 business day, calendar: office"))
                .contains("may take 1 business day (12 hours) in the hours of calendar office (Mon-Fri 08:00-20:00, UTC)")
                .contains("at risk from 9 hours 36 minutes on");
        assertThat(stage("limit: 30m", "limit: 50h, calendar: office")).contains("may take 50 hours in");
        Policy shifts = Policies.of(Policies.CASES.replace("mon-fri: \"08:00-20:00\"", "mon: [\"08:00-12:00\", \"13:00-17:00\"], sat-sun: \"10:00-24:00\"")
                .replace("zone: UTC", "zone: UTC, day-length: 8h").replace("limit: 30m", "limit: 30m, calendar: office"));
        assertThat(Explanation.of(shifts).stages().getFirst().text()).contains("(Mon 08:00-12:00 and 13:00-17:00, Sat-Sun 10:00-24:00, UTC)");
    }

    @Test
    @Tag("S3")
    void whatNoStageWatchesIsSaidToo() {
        Explanation explanation = Explanation.of(Policies.cases("default-limit: 365d", "default-limit: 90m"));
        assertThat(explanation.implicit()).extracting(Explanation.Sentence::stage)
                .containsExactly("time in PRICE_CALCULATED", "time in MANUFACTURING_APPROVED", "time in WAITING_FOR_CUSTOMER");
        assertThat(explanation.implicit().getFirst().text()).contains("1 hour 30 minutes");
        assertThat(explanation.others()).contains("1 hour 30 minutes");
        assertThat(explanation.unwatched()).contains("CREATED");
        assertThat(Explanation.of(Policies.cases("unwatched: [CREATED]", "unwatched: []")).unwatched()).isEmpty();
    }

    @Test
    void whatMayBeASlipIsNoted() {
        assertThat(Explanation.of(Policies.cases()).notes()).isEmpty();
        assertThat(Explanation.of(Policies.cases("unwatched: [CREATED]", "unwatched: [CREATD]")).notes())
                .containsExactly("CREATD (unwatched) is not in statuses; did you mean CREATED?");
        assertThat(Explanation.of(Policies.cases("[WAITING_FOR_CUSTOMER]", "[MANUFACTURING_APROVED]")).notes())
                .containsExactly("MANUFACTURING_APROVED (pause of stage pricing) is not in statuses; did you mean MANUFACTURING_APPROVED?");
        assertThat(Explanation.of(Policies.cases("terminal: { CLOSED: completed, CANCELLED: cancelled }", "terminal: {}")).notes())
                .containsExactly("no status is terminal, so orders leave only by abandon-after.");
    }

    private static String stage(String old, String replacement) {
        return Explanation.of(Policies.cases(old, replacement)).stages().getFirst().text();
    }
}
