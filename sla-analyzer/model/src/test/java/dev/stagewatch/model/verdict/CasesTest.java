package dev.stagewatch.model.verdict;

import static dev.stagewatch.model.OrderFacts.ORDER;
import static dev.stagewatch.model.OrderFacts.at;
import static dev.stagewatch.model.OrderFacts.fact;
import static dev.stagewatch.model.OrderFacts.versioned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.Policies;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.model.timeline.Leftover;
import dev.stagewatch.model.timeline.Timeline;
import dev.stagewatch.model.watermark.Silence;
import dev.stagewatch.model.watermark.Watermark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of cases at the end of docs/semantics.md, by number. */
class CasesTest {
    private static final Pattern ROW = Pattern.compile("^\\| (\\d+) \\|", Pattern.MULTILINE);
    private static final String TABLE = """
            1  | limit: 30m | 0:00 S, 29:59 P, w 60:00                         | MET@60:00 | 29:59
            2  | limit: 30m | 0:00 S, 30:00 P, w 60:00                         | MET@60:00 | 30:00
            3  | limit: 30m | 0:00 S, w 30:09, w 30:10, w 31:00, w 50:00       | OVERDUE@30:10 | 50:00
            4  | limit: 30m | 0:00 S, w 30:10, 45:00 P, w 46:00                | OVERDUE@30:10, RESOLVED COMPLETED@46:00, BREACHED@46:00 | 45:00
            5  | limit: 30m | 0:00 S, w 30:10, 20:00 P, w 31:00                | OVERDUE@30:10, RESOLVED RETRACTED@31:00, MET@31:00 | 20:00
            6  | limit: 30m | 20:00 P, w 20:05, 0:00 S, w 60:00                | MET@60:00 | 20:00
            7  | limit: 30m | 0:00 S, 0:00 S, 20:00 P, w 60:00                 | MET@60:00 | 20:00
            8  | limit: 30m | 0:00 S, 10:00 W, 70:00 S, 85:00 P, w 90:00       | MET@90:00 | 25:00
            9  | limit: 30m | 0:00 S, 12:00 M, w 60:00                         | INFERRED@60:00 | 12:00
            10 | limit: 30m | 0:00 S, w 30:10, 40:00 X, w 41:00                | OVERDUE@30:10, RESOLVED CANCELLED@41:00, CANCELLED@41:00 | 40:00
            11 | limit: 30m | 0:00 S v3, -0:02 P v4, w 60:00                   | MET@60:00 | 0:00
            12 | limit: 30m | 0:00 S, 10:00 P, 20:00 S, 55:00 P, w 60:00       | MET@60:00, BREACHED@60:00 | 10:00 35:00
            13 | limit: 30m | 0:00 S, w 0:05, 20:00 P, w 60:00                 | MET@60:00 | 20:00
            14 | limit: 30m | 0:00 S, w 0:05, w 60:00                          | OVERDUE@60:00 | 60:00
            15 | limit: 30m, calendar: office | 6230:00 S, 9855:00 P, w 9856:00 | MET@9856:00 | 25:00
            16 | limit: 30m | 0:00 S, w 30:10, w 40:00, limit: 60m, w 40:00, w 60:09, w 60:10 | OVERDUE@30:10, RESOLVED LIMIT_CHANGED@40:00, OVERDUE@60:10 | 60:10
            17 | limit: 30m, calendar: office | 6210:00 S, w 6300:00, w 9840:09, w 9840:10 | OVERDUE@9840:10 | 30:10
            18 | limit: 30m | 0:00 S v3, 0:02 S, 20:00 P v4, w 60:00           | MET@60:00 | 20:00
            """;

    @ParameterizedTest(name = "case {0}")
    @CsvSource(delimiter = '|', textBlock = TABLE)
    @Tag("D2") @Tag("D3") @Tag("D4") @Tag("D5") @Tag("D6") @Tag("F3") @Tag("F4") @Tag("F6") @Tag("S2") @Tag("S4") @Tag("S5") @Tag("S6") @Tag("V1")
    @Tag("C1") @Tag("C3")
    void whatIsSaidOfThePricing(int number, String limit, String story, String said, String elapsed) {
        Told told = tell(limit, story);
        assertThat(String.join(", ", told.said())).isEqualTo(said);
        assertThat(told.story().pricing().stream().map(judgement -> clock(judgement.elapsed())).toList())
                .containsExactly(elapsed.split(" "));
    }

    @Test
    @Tag("F6")
    void case11TheSkewIsCountedForTheServiceOfTheLaterFact() {
        Timeline timeline = Timeline.of(ORDER, List.of(versioned("SUBMITTED", 3, "0:00"), versioned("PRICE_CALCULATED", 4, "-0:02")), Policies.cases());
        assertThat(timeline.skews()).singleElement().satisfies(skew -> assertThat(skew.nanos()).isEqualTo(2 * Nanos.SECOND));
    }

    @Test
    @Tag("C3")
    void case17TheDeadlineShownIsFridaysClosing() {
        assertThat(tell("limit: 30m, calendar: office", "6210:00 S, w 6300:00").story().judgement().deadline()).isEqualTo(at("6240:00"));
    }

    @Test
    @Tag("B3") @Tag("W2") @Tag("B2")
    void case19WhileACollectorIsDownTheServiceIsSilentAndItsOrderBlindNeverStuck() {
        Watermark watermark = new Watermark(1, 2 * Nanos.MINUTE, Nanos.DAY, Nanos.UNKNOWN);
        Silence silence = new Silence();
        Story story = new Story(Policies.cases()).fact(versioned("SUBMITTED", 3, "0:00"));
        List<String> silentSince = new ArrayList<>();
        for (int minute = 1; minute <= 70; minute++) {
            String now = minute + ":00";
            watermark.heard(new Watermark.Instance("mes", "mes-1"), at(Math.min(minute, 5) + ":00"), at(Math.min(minute, 5) + ":00"));
            watermark.read(0, at(now));
            long reached = watermark.advance();
            var silent = silence.services(watermark, Map.of());
            silent.stream().filter(service -> silentSince.isEmpty()).forEach(service -> silentSince.add(service + ' ' + now));
            story.around(Surroundings.silent(silent, silent)).watermark(reached);
        }
        assertThat(silentSince).containsExactly("mes 8:00");
        assertThat(story.events().getLast().kind()).isEqualTo(OrderEvent.Kind.OVERDUE);
        assertThat(story.events().getLast().ground().kind()).isEqualTo(AlertKind.BLIND);
        story.fact(versioned("PRICE_CALCULATED", 4, "20:00")).around(Surroundings.QUIET).watermark("71:00");
        assertThat(story.said()).containsExactly("OVERDUE", "RESOLVED RETRACTED", "MET");
        assertThat(story.judgement().elapsed()).isEqualTo(20 * Nanos.MINUTE);
    }

    @Test
    @Tag("S8")
    void case20ACopyAfterTheStateIsGoneIsTooLateAndMakesNoNewOrder() {
        Policy policy = Policies.cases();
        StatusFact copy = versioned("SUBMITTED", 1, "0:00");
        Leftover left = new Leftover(ORDER, at("50:00"), 3, 3, null, Map.of());
        assertThat(left.isReopenedBy(copy, policy)).isFalse();
        Timeline timeline = Timeline.of(ORDER, List.of(copy), policy, left);
        assertThat(timeline.tooLate()).isEqualTo(1);
        assertThat(timeline.stages()).isEmpty();
        assertThat(timeline.visits()).isEmpty();
    }

    @Test
    void everyCaseOfTheTableIsHere() throws IOException {
        Matcher rows = ROW.matcher(Files.readString(Path.of("..", "..", "docs", "semantics.md")));
        List<Integer> numbers = rows.results().map(row -> Integer.parseInt(row.group(1))).toList();
        List<Integer> here = Stream.concat(TABLE.lines().map(line -> Integer.parseInt(line.substring(0, 3).strip())), Stream.of(19, 20)).toList();
        assertThat(here).isEqualTo(numbers);
    }

    private record Told(Story story, List<String> said) {
    }

    /** Facts by the first letter of their status, X for CANCELLED; {@code w} is a watermark, {@code limit:} a policy taken at the last one. */
    private static Told tell(String limit, String script) {
        Story story = new Story(Policies.cases("limit: 30m", limit));
        List<String> said = new ArrayList<>();
        String watermark = "";
        for (String step : script.split(", ")) {
            String[] word = step.split(" ");
            if (word[0].equals("w")) {
                watermark = word[1];
                int before = story.said().size();
                story.watermark(watermark);
                story.said().stream().skip(before).map(one -> one + '@' + word[1]).forEach(said::add);
            } else if (word[0].equals("limit:")) {
                story.policy(watermark, Policies.cases("limit: 30m", step));
            } else {
                story.fact(word.length == 3 ? versioned(status(word[1]), Long.parseLong(word[2].substring(1)), word[0]) : fact(status(word[1]), word[0]));
            }
        }
        return new Told(story, said);
    }

    private static String status(String letter) {
        return switch (letter) {
            case "S" -> "SUBMITTED";
            case "P" -> "PRICE_CALCULATED";
            case "W" -> "WAITING_FOR_CUSTOMER";
            case "M" -> "MANUFACTURING_APPROVED";
            case "X" -> "CANCELLED";
            default -> throw new IllegalArgumentException(letter);
        };
    }

    private static String clock(long nanos) {
        return String.format("%d:%02d", nanos / Nanos.MINUTE, nanos % Nanos.MINUTE / Nanos.SECOND);
    }
}
