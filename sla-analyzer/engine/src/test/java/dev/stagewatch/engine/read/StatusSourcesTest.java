package dev.stagewatch.engine.read;

import static dev.stagewatch.engine.read.Otlp.number;
import static dev.stagewatch.engine.read.Otlp.span;
import static dev.stagewatch.engine.read.Otlp.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.policy.EventRule;
import dev.stagewatch.model.policy.EventRule.At;
import dev.stagewatch.model.policy.EventRule.Kind;
import dev.stagewatch.model.policy.OrderKeys;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;

/** Statuses of services that nobody here has seen before, by configuration alone. */
@Tag("F2")
class StatusSourcesTest {

    private static final long AT = OtlpReaderTest.AT;

    private final Collected seen = new Collected();

    @ParameterizedTest
    @CsvSource({"2023-11-14T22:13:21.5Z, 500000000", "2023-11-15T01:13:21.5+03:00, 500000000", "1700000001, 0",
        "1700000001.25, 250000000", "1700000001250, 250000000", "1700000001250001, 250001000", "1700000001250001002, 250001002"})
    void timeOfAnAttributeIsReadInEachForm(String written, long nanos) {
        Span.Builder span = span("moved", 1, 1, AT).addAttributes(text("id", "1")).addAttributes(text("at", written));

        read(rule(Kind.SPAN, "moved", null, "PACKED", At.ATTRIBUTE, "at"), span);

        assertThat(seen.statuses).singleElement().extracting(FoundStatus::at).isEqualTo(AT + Nanos.SECOND + nanos);
    }

    @Test
    void timeThatIsANumberAndNoTextIsReadAsWell() {
        KeyValue seconds = KeyValue.newBuilder().setKey("at").setValue(AnyValue.newBuilder().setDoubleValue(1_700_000_001.5)).build();
        EventRule rule = rule(Kind.SPAN, "moved", null, "PACKED", At.ATTRIBUTE, "at");

        read(rule, span("moved", 1, 1, AT).addAttributes(number("at", 1_700_000_001_000L)), span("moved", 1, 2, AT).addAttributes(seconds));

        assertThat(seen.statuses).extracting(FoundStatus::at)
                .containsExactly(AT + Nanos.SECOND, AT + Nanos.SECOND + Nanos.SECOND / 2);
    }

    @Test
    void timeThatCannotBeReadIsMissing() {
        read(rule(Kind.SPAN, "moved", null, "PACKED", At.ATTRIBUTE, "at"), span("moved", 1, 1, AT).addAttributes(text("at", "soon")),
                span("moved", 1, 1, AT));

        assertThat(seen.statuses).extracting(FoundStatus::at).containsExactly(0L, 0L);
    }

    @Test
    void startAndEndOfASpanAreToldApart() {
        Span.Builder span = span("work", 1, 1, AT).setEndTimeUnixNano(AT + 9);

        read(rule(Kind.SPAN, "work", null, "STARTED", At.START, null), span);
        read(rule(Kind.SPAN, "work", null, "DONE", At.END, null), span);

        assertThat(seen.statuses).extracting(FoundStatus::at).containsExactly(AT, AT + 9);
    }

    @Test
    void spanNameStandsForAStatusWithTheIdOnTheResource() {
        TracesData batch = TracesData.newBuilder().addResourceSpans(ResourceSpans.newBuilder()
                .setResource(Resource.newBuilder().addAttributes(text("id", "4711")).addAttributes(text("service.name", "packer"))
                        .addAttributes(text("who", "acme")).addAttributes(number("no", 3)))
                .addScopeSpans(ScopeSpans.newBuilder().addSpans(span("PackOrder", 1, 1, AT)))).build();

        reader(rule(Kind.ANY, "PackOrder", null, "PACKED", At.END, null)).readSpans(batch.toByteArray(), seen);

        assertThat(seen.statuses).singleElement().satisfies(found -> {
            assertThat(found.orderId()).isEqualTo("4711");
            assertThat(found.status()).isEqualTo("PACKED");
            assertThat(found.version()).isEqualTo(3);
            assertThat(found.partner()).isEqualTo("acme");
            assertThat(found.service()).isEqualTo("packer");
        });
    }

    @Test
    void entryWithoutANameMatchesWhateverHasItsStatusAttribute() {
        read(rule(Kind.ANY, null, "state", null, At.END, null), span("a", 1, 1, AT).addAttributes(text("state", "NEW")), span("b", 1, 2, AT));

        assertThat(seen.statuses).extracting(FoundStatus::status).containsExactly("NEW");
    }

    @Test
    void entryOfOneKindDoesNotMatchAnother() {
        Span.Builder span = span("x", 1, 1, AT).addEvents(Span.Event.newBuilder().setName("x").setTimeUnixNano(AT + 1));

        read(rule(Kind.SPAN, "x", null, "S", At.END, null), span);
        read(rule(Kind.EVENT, "x", null, "E", At.END, null), span);
        read(rule(Kind.LOG, "x", null, "L", At.END, null), span);

        assertThat(seen.statuses).extracting(FoundStatus::status).containsExactly("S", "E");
        assertThat(seen.statuses).extracting(FoundStatus::eventIndex).containsExactly(-1, 0);
    }

    @Test
    void logRecordKeepsTheTraceAndSpanItWasWrittenIn() {
        LogRecord.Builder log = LogRecord.newBuilder().setTimeUnixNano(AT).setTraceId(Otlp.id(16, 7)).setSpanId(Otlp.id(8, 3))
                .setBody(AnyValue.newBuilder().setStringValue("order moved")).addAttributes(text("id", "1")).addAttributes(text("state", "NEW"));
        LogsData logs = LogsData.newBuilder().addResourceLogs(ResourceLogs.newBuilder()
                .addScopeLogs(ScopeLogs.newBuilder().addLogRecords(log))).build();

        reader(rule(Kind.LOG, "order moved", "state", null, At.START, null)).readLogs(logs.toByteArray(), seen);

        assertThat(seen.statuses).containsExactly(new FoundStatus("1", "NEW", 0, AT, "", null, 0x0707070707070707L, 0x0707070707070707L,
                0x0303030303030303L, 0, -1, null));
    }

    private static EventRule rule(Kind kind, String name, String statusAttribute, String status, At at, String atAttribute) {
        return new EventRule(kind, name, null, Map.of(), statusAttribute, status, at, atAttribute);
    }

    private static OtlpReader reader(EventRule rule) {
        return new OtlpReader(new ReadRules(new OrderKeys(List.of("id"), "no", "who"), List.of(rule), Nanos.MINUTE));
    }

    private void read(EventRule rule, Span.Builder... spans) {
        reader(rule).readSpans(Otlp.batch("any", spans), seen);
    }
}
