package dev.stagewatch.engine.judge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Locale;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.stagewatch.engine.hops.HopJson;
import dev.stagewatch.engine.hops.VisitHops;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.verdict.Judgement;
import dev.stagewatch.model.verdict.Level;
import dev.stagewatch.model.verdict.OrderEvent;
import dev.stagewatch.model.verdict.Verdict;

/** An event as JSON, by the schema {@code order-sla-event.schema.json}. Thread-safe. */
public final class EventJson {

    /** Raised when a field changes its meaning or goes; new fields may come without. */
    public static final int SCHEMA_VERSION = 1;

    private static final JsonFactory JSON = new JsonFactory();

    private EventJson() { }

    /**
     * @param hops      where the visit hangs or what its time went to, or null
     * @param watermark at which it was said, epoch nanoseconds
     */
    public static byte[] write(OrderEvent event, Judged judged, VisitHops hops, long watermark) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("schema", SCHEMA_VERSION);
            json.writeStringField("type", event.kind().name().toLowerCase(Locale.ROOT));
            json.writeStringField("orderId", event.orderId());
            text(json, "partner", judged.timeline().partner());
            json.writeStringField("stage", event.stage());
            json.writeStringField("visitId", event.key().text());
            json.writeNumberField("visit", event.number());
            json.writeNumberField("revision", event.revision());
            instant(json, "at", event.at());
            instant(json, "watermark", watermark);
            text(json, "level", event.level() == Level.OK ? null : lower(event.level()));
            text(json, "kind", event.ground() == null ? null : lower(event.ground().kind()));
            text(json, "ground", event.ground() == null ? null : lower(event.ground()));
            text(json, "reason", event.reason() == null ? null : lower(event.reason()));
            text(json, "verdict", event.verdict() == Verdict.NONE ? null : lower(event.verdict()));
            seconds(json, "elapsedSeconds", event.elapsed());
            seconds(json, "limitSeconds", event.limit());
            visit(json, event.judgement());
            if (hops != null) {
                HopJson.write(json, hops);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("an array of bytes does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static void visit(JsonGenerator json, Judgement judgement) throws IOException {
        if (judgement == null) {
            return;
        }
        StatusFact start = judgement.visit().start();
        json.writeBooleanField("implicit", judgement.visit().stage().implicit());
        json.writeStringField("from", start.status());
        json.writeArrayFieldStart("to");
        for (String to : judgement.visit().stage().to().stream().sorted().toList()) {
            json.writeString(to);
        }
        json.writeEndArray();
        json.writeStringField("end", lower(judgement.end()));
        instant(json, "startedAt", judgement.visit().started());
        instant(json, "endedAt", judgement.ended());
        instant(json, "deadline", judgement.deadline());
        json.writeStringField("severity", lower(judgement.visit().stage().severity()));
        text(json, "owner", judgement.visit().stage().owner());
        json.writeStringField("service", start.service());
        text(json, "traceId", start.traceId());
        json.writeStringField("policy", judgement.policyVersion());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Leaves out what is not known. */
    private static void text(JsonGenerator json, String name, String value) throws IOException {
        if (value != null && !value.isEmpty()) {
            json.writeStringField(name, value);
        }
    }

    private static void instant(JsonGenerator json, String name, long nanos) throws IOException {
        if (nanos != Nanos.NEVER && nanos != Nanos.UNKNOWN) {
            json.writeStringField(name, Nanos.toInstant(nanos).toString());
        }
    }

    private static void seconds(JsonGenerator json, String name, long nanos) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString());
    }
}
