package dev.stagewatch.replay.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.stagewatch.model.Policies;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.replay.Replay;
import dev.stagewatch.replay.Taken;
import dev.stagewatch.replay.facts.Loss;
import dev.stagewatch.replay.input.EventFiles;
import dev.stagewatch.replay.input.Progress;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class JsonReportTest {
    private static final String ROWS = """
            O1,SUBMITTED,2026-03-01T10:00:00Z,1,acme
            O1,PRICE_CALCULATED,2026-03-01T10:20:00Z,2,acme
            O1,CLOSED,2026-03-01T12:00:00Z,5,acme
            O2,SUBMITTED,2026-03-01T10:00:00Z,,
            O2,WAITING_FOR_CUSTOMER,2026-03-01T10:40:00Z,,
            O2,SUBMITTED,2026-03-01T11:00:00Z,,
            O3,SUBMITTED,1948-01-26 10:00:00,,
            O3,SUBMITTED,1948-01-26 10:00:00,,
            O3,PRICE_CALCULATED,1948-01-26 10:30:01,,
            O4,ODD,2026-02-01T10:00:00Z,,
            O4,CANCELLED,2026-03-01T10:59:00.123456789Z,,
            O4,LATER,2026-03-01T10:59:30Z,,
            ,SUBMITTED,2026-03-01T10:00:00Z,,
            short
            """;

    @Test
    void isValidByItsSchema() throws Exception {
        try (InputStream schema = JsonReport.class.getResourceAsStream("replay.schema.json")) {
            Schema compiled = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
            String json = json(ROWS);
            assertThat(compiled.validate(json, InputFormat.JSON)).isEmpty();
            assertThat(compiled.validate(json.replace("\"implicit\"", "\"implict\""), InputFormat.JSON)).isNotEmpty();
        }
    }

    @Test
    @Tag("D8")
    void theSameFactsInAnyOrderGiveTheSameBytes() throws Exception {
        String expected = json(ROWS);
        List<String> rows = new ArrayList<>(ROWS.lines().toList());
        long seed = Long.getLong("stagewatch.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(rows, random);
            assertThat(json(String.join("\n", rows))).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void saysVisitsDurationsVerdictsAlertsAndCounts() throws Exception {
        JsonNode json = new ObjectMapper().readTree(json(ROWS));
        assertThat(json.at("/watermark").asText()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(json.at("/orders").findValuesAsText("order")).containsExactly("O1", "O2", "O3", "O4");
        JsonNode first = json.at("/orders/0");
        assertThat(first.at("/closedAt").asText()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(first.at("/completeness").asDouble()).isEqualTo(0.6);
        assertThat(first.at("/visits/0/seconds").asInt()).isEqualTo(1200);
        assertThat(first.at("/stages/0/verdict").asText()).isEqualTo("met");
        assertThat(json.at("/orders/2/stages/0/elapsedSeconds").asInt()).isEqualTo(1801);
        assertThat(json.at("/orders/2/alerts").findValuesAsText("type")).containsExactly("at_risk", "resolved");
        assertThat(json.at("/orders/1/alerts").findValuesAsText("reason")).containsExactly("paused");
        assertThat(json.at("/stages/0").toString()).contains("\"visits\":3,\"met\":1,\"breached\":1").contains("\"running\":1").contains("\"p50Seconds\":1200");
        JsonNode counts = json.at("/counts");
        long leftOut = Arrays.stream(Loss.values()).filter(loss -> loss != Loss.MALFORMED).mapToLong(loss -> counts.at("/leftOut/" + loss.label()).asLong()).sum();
        assertThat(counts.at("/facts").asLong()).isEqualTo(13).isEqualTo(counts.at("/used").asLong() + leftOut);
        assertThat(counts.at("/leftOut/malformed").asLong()).isEqualTo(1);
        assertThat(counts.at("/leftOut/duplicate").asLong()).isEqualTo(1);
        assertThat(counts.at("/leftOut/after-terminal").asLong()).isEqualTo(1);
        assertThat(counts.at("/leftOut/no-order").asLong()).isEqualTo(1);
    }

    @Test
    void theSchemaNamesEveryReason() throws Exception {
        JsonNode schema = new ObjectMapper().readTree(JsonReport.class.getResource("replay.schema.json"));
        List<String> named = new ArrayList<>();
        schema.at("/properties/counts/properties/leftOut/required").forEach(name -> named.add(name.asText()));
        assertThat(named).containsExactlyElementsOf(Arrays.stream(Loss.values()).map(Loss::label).toList());
    }

    private static String json(String rows) throws Exception {
        Policy policy = Policies.cases();
        Replay replay = new Replay(policy);
        byte[] csv = ("order,status,time,version,partner\n" + rows).getBytes(StandardCharsets.UTF_8);
        replay.read(new EventFiles(new ByteArrayInputStream(csv), new Progress(null)), List.of("-"), Taken.USUAL);
        StringWriter out = new StringWriter();
        replay.run(OptionalLong.empty(), new JsonReport(policy, out));
        return out.toString();
    }
}
