package dev.stagewatch.model.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.stagewatch.model.Policies;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What an editor says of sla.yaml by its schema and what the reader says are the same, where a schema can tell. */
@Tag("D7")
class SchemaTest {
    private static final String RESOURCE = "sla.schema.json";
    private static final Schema SCHEMA = schema();

    @ParameterizedTest
    @MethodSource("policiesOfTheRepository")
    void everyPolicyOfTheRepositoryIsGoodByBoth(Path file) throws Exception {
        String yaml = Files.readString(file);
        assertThat(schemaErrors(yaml)).isEmpty();
        new PolicyReader(name -> Files.readString(file.resolveSibling(name))).read(yaml, file.toString());
    }

    @Test
    void theShippedPolicyNamesItsSchemaByAPathThatLeads() throws IOException {
        Path file = Path.of("..", "sla.yaml");
        String header = Files.readAllLines(file).getFirst();
        assertThat(header).startsWith("# yaml-language-server: $schema=");
        assertThat(file.resolveSibling(header.substring(header.indexOf('=') + 1)))
                .hasSameBinaryContentAs(Path.of("src/main/resources/dev/stagewatch/model/policy", RESOURCE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            limit: 30m           | limit: 1h 30m
            limit: 30m           | limit: 1h30m, warn: 33.5%
            limit: 30m           | limit: 2 business days, calendar: office
            limit: 30m           | limit: 0.5 business days, calendar: office
            limit: 30m,          | warn: 50%,
            limit: 30m           | limit: 30m, objective: 99.9% over 30d, rework: sum, severity: info
            from: SUBMITTED      | from: [CREATED, SUBMITTED]
            pause: [WAITING_FOR_CUSTOMER] | pause: WAITING_FOR_CUSTOMER
            pause: [WAITING_FOR_CUSTOMER] | pause: []
            unwatched: [CREATED] | unwatched: []
            id: [order.id]       | id: [app.order.id, order.id]
            hours: { mon-fri: "08:00-20:00" } | day-length: 8h, hours: { mon-thu: "08:00-20:00", FRI: ["08:00-12:00", "13:00-17:00"], "sat,sun": "10:00-24:00" }
            version: 1           | version: "1"
            "${order.status}"    | PAID
            match: { span: order.status } | match: { event: moved, service: shop, attributes: { kind: order } }
            match: { span: order.status } | match: { attributes: { kind: order } }
            grace: 10s           | grace: 0s
            grace: 10s           | max-hops: 64
            grace: 10s           | expect-every: { crm: 5m }
            grace: 10s           | confirm: { url: "https://shop/{id}", timeout: 500ms, per-second: 20 }
            grace: 10s           | partners: { acme: { name: ACME, zone: UTC, stages: { pricing: { limit: 10m, warn: 50% } } } }
            grace: 10s           | partners: { acme: {} }
            grace: 10s           | partners: { acme: { tier: gold }, other: { tier: 24-7 }, third: { tier: 1 } }
            """)
    void whatIsRightIsRightByBoth(String old, String replacement) {
        String yaml = changed(old, replacement);
        assertThat(readerErrors(yaml)).isEmpty();
        assertThat(schemaErrors(yaml)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            limit: 30m           | limit: soon
            limit: 30m           | limit: 30
            limit: 30m           | limit:
            limit: 30m           | limit: 30m, calender: office
            limit: 30m           | limit: 30m, warn: 80
            limit: 30m           | limit: 30m, warn: 101%
            limit: 30m           | limit: 30m, severity: loud
            limit: 30m           | limit: 30m, rework: all
            limit: 30m           | limit: 30m, objective: 99%
            limit: 30m           | limit: 30m, objective: 99% over a month
            limit: 30m           | limit: [30m]
            from: SUBMITTED      | from: []
            from: SUBMITTED,     | ''
            from: SUBMITTED      | from: { a: b }
            version: 1           | version: 2
            version: 1           | ''
            id: [order.id], version: | version:
            CLOSED: completed    | CLOSED: gone
            terminal: {          | terminals: {
            zone: UTC,           | ''
            hours: { mon-fri: "08:00-20:00" } | hours: always
            hours: { mon-fri: "08:00-20:00" } | hours: {}
            mon-fri              | mo-fr
            08:00-20:00          | 8-20
            08:00-20:00          | 08:00-24:30
            08:00-20:00          | 08:60-20:00
            match: { span: order.status } | match: {}
            match: { span: order.status } | match: { attributes: {} }
            match: { span: order.status } | match: { span: order.status, event: moved }
            match: { span: order.status } | match: { name: order.status }
            match: { span: order.status } | match: order.status
            "${order.status}"    | "${order.status"
            "${order.status}"    | "${}"
            grace: 10s           | grace: a while
            grace: 10s           | grace: 10
            grace: 10s           | grace:
            grace: 10s           | max-hops: 0
            grace: 10s           | max-hops: many
            grace: 10s           | max-hops: 10000000
            grace: 10s           | expect-every: { crm: often }
            grace: 10s           | confirm: { timeout: 1s }
            grace: 10s           | confirm: { url: "https://shop/status" }
            grace: 10s           | confirm: { url: "https://shop/{id}", retries: 3 }
            grace: 10s           | partners: { acme: { stages: { pricing: { warn: 50% } } } }
            grace: 10s           | partners: { acme: { stages: { pricing: { limit: 10m, owner: me } } } }
            grace: 10s           | partners: [acme]
            grace: 10s           | partners: { acme: { tier: Gold } }
            grace: 10s           | partners: { acme: { tier: none } }
            grace: 10s           | partners: { acme: { tier: } }
            grace: 10s           | partners: { acme: { tier: [gold] } }
            grace: 10s           | partners: { acme: { tier: abcdefghijklmnopqrstuvwxyz-012345 } }
            grace: 10s           | surprise: yes
            statuses: [CREATED,  | statuses: [CREATED, CREATED,
            events:              | event:
            """)
    void whatIsWrongIsWrongByBoth(String old, String replacement) {
        String yaml = changed(old, replacement);
        assertThat(readerErrors(yaml)).isNotEmpty();
        assertThat(schemaErrors(yaml)).isNotEmpty();
    }

    private static String changed(String old, String replacement) {
        if (!Policies.CASES.contains(old)) {
            throw new IllegalArgumentException("the policy does not have: " + old);
        }
        return Policies.CASES.replace(old, replacement);
    }

    static Stream<Path> policiesOfTheRepository() {
        Path root = Path.of("..", "..");
        return Stream.of("sla-analyzer/sla.yaml", "local/sla-demo.yaml", "local/src/test/resources/e2e/sla.yaml").map(root::resolve);
    }

    private static List<Error> schemaErrors(String yaml) {
        Object document = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return SCHEMA.validate(new ObjectMapper().valueToTree(document));
    }

    private static List<PolicyError> readerErrors(String yaml) {
        try {
            new PolicyReader(name -> {
                throw new java.io.FileNotFoundException(name);
            }).read(yaml, "sla.yaml");
            return List.of();
        } catch (PolicyException e) {
            return e.errors();
        }
    }

    private static Schema schema() {
        try (InputStream stream = PolicyReader.class.getResourceAsStream(RESOURCE)) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
