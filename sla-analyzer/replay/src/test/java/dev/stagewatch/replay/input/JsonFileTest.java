package dev.stagewatch.replay.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.model.Policies;
import dev.stagewatch.replay.Taken;
import dev.stagewatch.replay.facts.Loss;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class JsonFileTest {
    private static final String ONE = line("A", "SUBMITTED", "1");
    private static final String TWO = line("B", "CLOSED", "2");

    static String line(String order, String status, String spanId) {
        return """
                {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"crm"}}]},"scopeSpans":[{"spans":[\
                {"traceId":"5b8efff798038103d269b633813fc60c","spanId":"000000000000000%s","name":"order.status",\
                "startTimeUnixNano":"1544712660000000000","endTimeUnixNano":"1544712661000000000","attributes":[\
                {"key":"order.id","value":{"stringValue":"%s"}},{"key":"order.status","value":{"stringValue":"%s"}}]}]}]}]}""".formatted(spanId, order, status);
    }

    @Test
    void aLineIsReadByItself() {
        assertThat(Taken.from(ONE + "\n" + TWO + "\n\n").lines()).containsExactly("A SUBMITTED 2018-12-13T14:51:01Z", "B CLOSED 2018-12-13T14:51:01Z");
    }

    @Test
    void aMalformedLineCostsItselfAloneAndIsToldWithItsPlace() {
        String cut = ONE.substring(0, 200);
        Taken taken = Taken.from(cut + "\n" + TWO + "\nnot json\n{\"resourceSpans\":7}\n{\"foo\":[]}\n[]\n\"text\"\n" + ONE);
        assertThat(taken.lines()).containsExactly("B CLOSED 2018-12-13T14:51:01Z", "A SUBMITTED 2018-12-13T14:51:01Z");
        assertThat(taken.tally().lost(Loss.MALFORMED)).isEqualTo(5);
        assertThat(taken.tally().samples(Loss.MALFORMED)).anyMatch(text -> text.startsWith("-:1: "))
                .anyMatch(text -> text.startsWith("-:3: ")).anyMatch(text -> text.startsWith("-:4: no array"))
                .anyMatch(text -> text.equals("-:5: neither resourceSpans nor resourceLogs in it"));
    }

    @Test
    void aDocumentMayGoOverManyLines() {
        String pretty = ONE.replace("{", "{\n  ").replace(",", ",\n  ");
        assertThat(Taken.from(pretty).lines()).containsExactly("A SUBMITTED 2018-12-13T14:51:01Z");
        assertThat(Taken.from(pretty + "\n" + pretty).facts()).hasSize(2);
        assertThat(Taken.from("[\n" + ONE + ",\n" + TWO + "\n]\n").facts()).hasSize(2);
        for (int i = ONE.indexOf(','); i >= 0; i = ONE.indexOf(',', i + 1)) {
            assertThat(Taken.from(ONE.substring(0, i + 1) + "\n  " + ONE.substring(i + 1)).facts()).as("cut at %d", i).hasSize(1);
        }
        assertThat(Taken.from("[" + ONE + "," + TWO + "]").facts()).hasSize(2);
    }

    @Test
    void ofADocumentThatBreaksWhatStandsBeforeCounts() {
        Taken taken = Taken.from("[\n" + ONE + ",\n" + TWO + ",\n{\"resourceSpans\": [ }\n]");
        assertThat(taken.facts()).hasSize(2);
        assertThat(taken.tally().samples(Loss.MALFORMED)).singleElement().asString().startsWith("-:4:").endsWith("was not read");
    }

    @Test
    void linesOfAnyLengthAreRead() {
        String wide = ONE.replace("\"name\"", "\"note\":\"" + "x".repeat(300_000) + "\",\"name\"");
        assertThat(Taken.from(wide + "\n" + wide.substring(0, 200_000) + "\n" + wide.replace(":\"A\"", ":\"C\"") + "\n" + TWO).lines())
                .containsExactly("A SUBMITTED 2018-12-13T14:51:01Z", "C SUBMITTED 2018-12-13T14:51:01Z", "B CLOSED 2018-12-13T14:51:01Z");
    }

    @Test
    void deepNestingIsAFaultOfItsLine() {
        Taken taken = Taken.from("{\"x\":" + "[".repeat(100_000) + "\n" + ONE);
        assertThat(taken.facts()).hasSize(1);
        assertThat(taken.tally().lost(Loss.MALFORMED)).isEqualTo(1);
    }

    @Test
    void gzipIsUnpackedAndWhatIsCutOffCosts() throws IOException {
        byte[] packed = gzip(ONE + "\n" + TWO + "\n");
        assertThat(Taken.from(packed, Taken.USUAL, Policies.cases()).facts()).hasSize(2);
        byte[] csv = gzip("order,status,time\nA,NEW,2026-03-01\n");
        assertThat(Taken.from(csv, Taken.USUAL, Policies.cases()).facts()).hasSize(1);
        Taken cut = Taken.from(Arrays.copyOf(packed, packed.length - 12), Taken.USUAL, Policies.cases());
        assertThat(cut.tally().samples(Loss.MALFORMED)).anyMatch(text -> text.startsWith("-: ends early"));
    }

    @Test
    void jaegersOwnJsonIsToldApart() {
        Taken taken = Taken.from("{\"data\":[{\"traceID\":\"1\",\"spans\":[]}]}");
        assertThat(taken.tally().samples(Loss.MALFORMED)).containsExactly("-:1: this looks like Jaeger's JSON; export it as OTLP (Jaeger: /api/v3/traces)");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
