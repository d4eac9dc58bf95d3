package dev.stagewatch.replay.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.model.Policies;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.replay.Taken;
import dev.stagewatch.replay.facts.Loss;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OtlpJsonTest {
    private static final String STATUS = "{\"key\":\"order.status\",\"value\":{\"stringValue\":\"SUBMITTED\"}}";
    private static final String ORDER = "{\"key\":\"order.id\",\"value\":{\"stringValue\":\"A\"}}";

    private static String spans(String resource, String spans) {
        return "{\"resourceSpans\":[{\"resource\":{\"attributes\":[" + resource + "]},\"scopeSpans\":[{\"spans\":[" + spans + "]}]}]}";
    }

    private static String span(String rest) {
        return "{\"name\":\"order.status\",\"traceId\":\"5B8EFFF798038103D269B633813FC60C\",\"spanId\":\"eee19b7ec3c1b174\"," + rest + "}";
    }

    @Test
    void camelAndSnakeCaseNumbersAndTextNamesAndCodesAreTheSame() {
        String camel = spans("{\"key\":\"service.name\",\"value\":{\"stringValue\":\"crm\"}}", span("\"kind\":\"SPAN_KIND_INTERNAL\",\"endTimeUnixNano\":"
                + "\"1544712661000000000\",\"attributes\":[" + ORDER + "," + STATUS + ",{\"key\":\"order.version\",\"value\":{\"intValue\":\"4\"}}]"));
        String snake = camel.replace("resourceSpans", "resource_spans").replace("scopeSpans", "scope_spans").replace("traceId", "trace_id")
                .replace("spanId", "span_id").replace("endTimeUnixNano", "end_time_unix_nano").replace("stringValue", "string_value")
                .replace("intValue", "int_value").replace("\"4\"", "4").replace("\"1544712661000000000\"", "1544712661000000000")
                .replace("\"SPAN_KIND_INTERNAL\"", "1");
        StatusFact fact = new StatusFact("A", "SUBMITTED", 4, 1544712661000000000L, "crm", null, "5b8efff798038103d269b633813fc60c",
                "eee19b7ec3c1b174", -1, null, 0);
        assertThat(Taken.from(camel).facts()).containsExactly(fact);
        assertThat(Taken.from(snake).facts()).containsExactly(fact);
        String base64 = camel.replace("5B8EFFF798038103D269B633813FC60C", "W47/95gDgQPSabYzgT/GDA==").replace("eee19b7ec3c1b174", "7uGbfsPBsXQ=");
        assertThat(Taken.from(base64).facts()).containsExactly(fact);
    }

    @Test
    void unknownKeysAndNullsAreSkipped() {
        String text = spans("", span("\"foo\":{\"bar\":[1,{\"spans\":[]}]},\"events\":null,\"links\":[{}],\"status\":{\"code\":2},"
                + "\"endTimeUnixNano\":\"1\",\"attributes\":[null,{\"x\":1}," + ORDER + "," + STATUS + "]"));
        assertThat(Taken.from(text.replace("{\"resourceSpans\"", "{\"partialSuccess\":{},\"resourceSpans\"")).facts()).hasSize(1);
    }

    @Test
    @Tag("F2")
    void spanEventsAndLogRecordsSayStatusesAsTheRulesSay() {
        String event = spans("", "{\"name\":\"work\",\"traceId\":\"5b8efff798038103d269b633813fc60c\",\"spanId\":\"eee19b7ec3c1b174\",\"attributes\":["
                + ORDER + "],\"events\":[{\"timeUnixNano\":\"1\"},{\"name\":\"order.status\",\"timeUnixNano\":\"5\",\"attributes\":[" + STATUS + "]}]}");
        assertThat(Taken.from(event).facts()).singleElement().satisfies(fact -> {
            assertThat(fact.at()).isEqualTo(5);
            assertThat(fact.eventIndex()).isEqualTo(1);
        });
        String log = "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"observedTimeUnixNano\":\"7\",\"body\":{\"stringValue\":\"order.status\"},"
                + "\"attributes\":[" + ORDER + "," + STATUS + "]}]}]}]}";
        assertThat(Taken.from(log).facts()).singleElement().extracting(StatusFact::at).isEqualTo(7L);
        assertThat(Taken.from(log.replace("\"body\":{\"stringValue\":\"order.status\"}", "\"eventName\":\"order.status\"")).facts()).hasSize(1);
    }

    @Test
    @Tag("F1")
    void aStatusWithoutAnOrderGetsItFromItsTraceAlsoFromALaterLine() {
        String status = spans("", span("\"endTimeUnixNano\":\"1\",\"attributes\":[" + STATUS + "]"));
        String named = spans(ORDER, span("\"endTimeUnixNano\":\"1\",\"attributes\":[]").replace("order.status", "GET"));
        assertThat(Taken.from(status + "\n" + named).lines()).containsExactly("A SUBMITTED 1970-01-01T00:00:00.000000001Z");
        Taken alone = Taken.from(status + "\n");
        assertThat(alone.facts()).isEmpty();
        assertThat(alone.tally().lost(Loss.NO_ORDER)).isEqualTo(1);
        assertThat(alone.tally().found()).isEqualTo(1);
    }

    @Test
    @Tag("F5")
    void aTimeThatIsMissingOrBeyondWhatCanBeHeldIsRefusedAndCounted() {
        for (String time : new String[] {"\"0\"", "\"18446744073709551615\"", "\"-5\"", "\"soon\"", "null", "{}"}) {
            Taken taken = Taken.from(spans("", span("\"endTimeUnixNano\":" + time + ",\"attributes\":[" + ORDER + "," + STATUS + "]")));
            assertThat(taken.facts()).as(time).isEmpty();
            assertThat(taken.tally().lost(Loss.UNREADABLE)).as(time).isEqualTo(1);
        }
        String exponent = spans("", span("\"endTimeUnixNano\":1.544712661e18,\"attributes\":[" + ORDER + "," + STATUS + "]"));
        assertThat(Taken.from(exponent).lines()).containsExactly("A SUBMITTED 2018-12-13T14:51:01Z");
    }

    @Test
    @Tag("F5")
    void anAttributesTimeMayBeOf1948() {
        Policy policy = Policies.cases("status: \"${order.status}\"", "status: \"${order.status}\"\n    at: booked.at");
        String text = spans("", span("\"endTimeUnixNano\":\"1\",\"attributes\":[" + ORDER + "," + STATUS
                + ",{\"key\":\"booked.at\",\"value\":{\"stringValue\":\"1948-01-26T00:00:00Z\"}}]"));
        assertThat(Taken.from(text.getBytes(StandardCharsets.UTF_8), Taken.USUAL, policy).lines()).containsExactly("A SUBMITTED 1948-01-26T00:00:00Z");
    }

    @Test
    void whatIsNoSpanCostsItselfAlone() {
        String sound = span("\"endTimeUnixNano\":\"1\",\"attributes\":[" + ORDER + "," + STATUS + "]");
        String broken = span("\"attributes\":{\"order.id\":[\"A\"]},\"events\":[[1,{\"x\":[]}]]");
        String later = sound.replace("eee19b7ec3c1b174", "eee19b7ec3c1b175");
        Taken taken = Taken.from(spans("", "\"soon\"," + sound + ",[[]]," + broken + ",7," + later));
        assertThat(taken.facts()).hasSize(2);
        assertThat(taken.tally().lost(Loss.MALFORMED)).isEqualTo(4);
        assertThat(taken.tally().lines()).isEqualTo(1);
    }

    @Test
    void whatIsNoResourceOrRequestCostsItselfAlone() {
        String sound = spans("", span("\"endTimeUnixNano\":\"1\",\"attributes\":[" + ORDER + "," + STATUS + "]"));
        Taken taken = Taken.from("[" + sound + ",{\"data\":[]}," + sound.replace("[{\"resource\"", "[1,{\"resource\":\"x\"},{\"resource\"") + "]");
        assertThat(taken.facts()).hasSize(2);
        assertThat(taken.tally().lost(Loss.MALFORMED)).isEqualTo(3);
    }

    @Test
    void aResourceWithManySpansGoesOnInPartsAndMayStandBehindThem() {
        StringBuilder many = new StringBuilder();
        int count = 2 * OtlpJson.PART_MAX + 7;
        for (int i = 0; i < count; i++) {
            many.append(i == 0 ? "" : ",").append(span("\"endTimeUnixNano\":\"" + (i + 1) + "\",\"attributes\":[" + STATUS + "]")
                    .replace("eee19b7ec3c1b174", String.format("%016x", i + 1)).replace("5B8EFFF7", String.format("%08x", i + 1)));
        }
        assertThat(Taken.from(spans(ORDER, many.toString())).facts()).hasSize(count);
        String behind = "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[" + many + "]}],\"resource\":{\"attributes\":[" + ORDER + "]}}]}";
        assertThat(Taken.from(behind).facts()).hasSize(count).allMatch(fact -> fact.orderId().equals("A"));
    }

    @Test
    void aValueOfAnotherKindIsNoText() {
        String text = spans("", span("\"endTimeUnixNano\":\"1\",\"attributes\":[" + STATUS
                + ",{\"key\":\"order.id\",\"value\":{\"arrayValue\":{\"values\":[{\"stringValue\":\"A\"}]}}}]"));
        assertThat(Taken.from(text).facts()).isEmpty();
        String number = text.replace("\"arrayValue\":{\"values\":[{\"stringValue\":\"A\"}]}", "\"intValue\":4711");
        assertThat(Taken.from(number).facts()).extracting(StatusFact::orderId).containsExactly("4711");
    }
}
