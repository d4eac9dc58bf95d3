package dev.stagewatch.engine.judge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.stagewatch.engine.codec.TimeText;
import dev.stagewatch.engine.hops.HopJson;
import dev.stagewatch.engine.hops.VisitHops;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.policy.Severity;
import dev.stagewatch.model.policy.Stage;
import dev.stagewatch.model.timeline.End;
import dev.stagewatch.model.verdict.Judgement;
import dev.stagewatch.model.verdict.Level;
import dev.stagewatch.model.verdict.OrderEvent;
import dev.stagewatch.model.verdict.Verdict;

/** An event as JSON, by the schema {@code order-sla-event.schema.json}. Thread-safe. */
public final class EventJson {

    /** Raised when a field changes its meaning or goes; new fields may come without. */
    public static final int SCHEMA_VERSION = 1;

    private static final JsonFactory JSON = new JsonFactory();
    private static final int BYTES_USUAL = 1_024;
    private static final Map<OrderEvent.Kind, String> KINDS = lower(OrderEvent.Kind.class);
    private static final Map<End, String> ENDS = lower(End.class);
    private static final Map<Severity, String> SEVERITIES = lower(Severity.class);

    private final JsonGenerator json;
    private final TimeText times = new TimeText();

    private EventJson(JsonGenerator json) {
        this.json = json;
    }

    /**
     * @param hops      where the visit hangs or what its time went to, or null
     * @param watermark at which it was said, epoch nanoseconds
     */
    public static byte[] write(OrderEvent event, Judged judged, VisitHops hops, long watermark) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(BYTES_USUAL);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            EventJson writer = new EventJson(json);
            writer.event(event, judged.timeline().partner(), watermark);
            writer.visit(event.judgement());
            if (hops != null) {
                HopJson.write(json, hops);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("an array of bytes does not fail", e);
        }
        return bytes.toByteArray();
    }

    private void event(OrderEvent event, String partner, long watermark) throws IOException {
        json.writeFieldName(Field.SCHEMA);
        json.writeNumber(SCHEMA_VERSION);
        text(Field.TYPE, KINDS.get(event.kind()));
        text(Field.ORDER_ID, event.orderId());
        known(Field.PARTNER, partner);
        text(Field.STAGE, event.stage());
        text(Field.VISIT_ID, event.key().text());
        json.writeFieldName(Field.VISIT);
        json.writeNumber(event.number());
        json.writeFieldName(Field.REVISION);
        json.writeNumber(event.revision());
        instant(Field.AT, event.at());
        instant(Field.WATERMARK, watermark);
        known(Field.LEVEL, event.level() == Level.OK ? null : lower(event.level()));
        known(Field.KIND, event.ground() == null ? null : lower(event.ground().kind()));
        known(Field.GROUND, event.ground() == null ? null : lower(event.ground()));
        known(Field.REASON, event.reason() == null ? null : lower(event.reason()));
        known(Field.VERDICT, event.verdict() == Verdict.NONE ? null : lower(event.verdict()));
        seconds(Field.ELAPSED, event.elapsed());
        seconds(Field.LIMIT, event.limit());
    }

    private void visit(Judgement judgement) throws IOException {
        if (judgement == null) {
            return;
        }
        StatusFact start = judgement.visit().start();
        Stage stage = judgement.visit().stage();
        json.writeFieldName(Field.IMPLICIT);
        json.writeBoolean(stage.implicit());
        text(Field.FROM, start.status());
        json.writeFieldName(Field.TO);
        json.writeStartArray();
        for (String to : stage.to().size() < 2 ? stage.to() : new TreeSet<>(stage.to())) {
            json.writeString(to);
        }
        json.writeEndArray();
        text(Field.END, ENDS.get(judgement.end()));
        instant(Field.STARTED_AT, judgement.visit().started());
        instant(Field.ENDED_AT, judgement.ended());
        instant(Field.DEADLINE, judgement.deadline());
        text(Field.SEVERITY, SEVERITIES.get(stage.severity()));
        known(Field.OWNER, stage.owner());
        text(Field.SERVICE, start.service());
        known(Field.TRACE_ID, start.traceId());
        text(Field.POLICY, judgement.policyVersion());
    }

    private void text(SerializableString name, String value) throws IOException {
        json.writeFieldName(name);
        json.writeString(value);
    }

    /** Leaves out what is not known. */
    private void known(SerializableString name, String value) throws IOException {
        if (value != null && !value.isEmpty()) {
            text(name, value);
        }
    }

    private void instant(SerializableString name, long nanos) throws IOException {
        if (nanos != Nanos.NEVER && nanos != Nanos.UNKNOWN) {
            json.writeFieldName(name);
            times.instant(nanos);
            json.writeString(times.chars(), 0, times.length());
        }
    }

    private void seconds(SerializableString name, long nanos) throws IOException {
        json.writeFieldName(name);
        times.seconds(nanos);
        json.writeNumber(times.chars(), 0, times.length());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> Map<E, String> lower(Class<E> values) {
        Map<E, String> names = new EnumMap<>(values);
        for (E value : values.getEnumConstants()) {
            names.put(value, lower(value));
        }
        return names;
    }

    /** Names of the schema, encoded once. */
    private static final class Field {
        static final SerializedString SCHEMA = new SerializedString("schema");
        static final SerializedString TYPE = new SerializedString("type");
        static final SerializedString ORDER_ID = new SerializedString("orderId");
        static final SerializedString PARTNER = new SerializedString("partner");
        static final SerializedString STAGE = new SerializedString("stage");
        static final SerializedString VISIT_ID = new SerializedString("visitId");
        static final SerializedString VISIT = new SerializedString("visit");
        static final SerializedString REVISION = new SerializedString("revision");
        static final SerializedString AT = new SerializedString("at");
        static final SerializedString WATERMARK = new SerializedString("watermark");
        static final SerializedString LEVEL = new SerializedString("level");
        static final SerializedString KIND = new SerializedString("kind");
        static final SerializedString GROUND = new SerializedString("ground");
        static final SerializedString REASON = new SerializedString("reason");
        static final SerializedString VERDICT = new SerializedString("verdict");
        static final SerializedString ELAPSED = new SerializedString("elapsedSeconds");
        static final SerializedString LIMIT = new SerializedString("limitSeconds");
        static final SerializedString IMPLICIT = new SerializedString("implicit");
        static final SerializedString FROM = new SerializedString("from");
        static final SerializedString TO = new SerializedString("to");
        static final SerializedString END = new SerializedString("end");
        static final SerializedString STARTED_AT = new SerializedString("startedAt");
        static final SerializedString ENDED_AT = new SerializedString("endedAt");
        static final SerializedString DEADLINE = new SerializedString("deadline");
        static final SerializedString SEVERITY = new SerializedString("severity");
        static final SerializedString OWNER = new SerializedString("owner");
        static final SerializedString SERVICE = new SerializedString("service");
        static final SerializedString TRACE_ID = new SerializedString("traceId");
        static final SerializedString POLICY = new SerializedString("policy");
    }
}
