package dev.stagewatch.engine.hops;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.hop.Holder;
import dev.stagewatch.model.hop.Part;

/** Holder and components as fields of an event. Stateless. */
public final class HopJson {

    private HopJson() { }

    /** Writes {@code holder}, {@code components} and {@code hopsTruncated}, each only where there is something to say. */
    public static void write(JsonGenerator json, VisitHops hops) throws IOException {
        if (hops.holder().isPresent()) {
            holder(json, hops.holder().get());
        }
        if (!hops.parts().isEmpty()) {
            components(json, hops.parts());
        }
        if (hops.truncated()) {
            json.writeBooleanField("hopsTruncated", true);
        }
    }

    private static void holder(JsonGenerator json, Holder holder) throws IOException {
        json.writeObjectFieldStart("holder");
        json.writeStringField("kind", lower(holder.kind()));
        text(json, "service", holder.service());
        json.writeStringField("component", lower(holder.component()));
        text(json, "target", holder.target());
        text(json, "hop", holder.hop());
        json.writeStringField("since", Nanos.toInstant(holder.since()).toString());
        text(json, "lastError", holder.lastError());
        if (holder.attempts() > 0) {
            json.writeNumberField("attempts", holder.attempts());
        }
        json.writeStringField("traceId", holder.span().traceId());
        json.writeStringField("spanId", holder.span().spanId());
        json.writeStringField("sentence", holder.sentence());
        json.writeEndObject();
    }

    private static void components(JsonGenerator json, List<Part> parts) throws IOException {
        json.writeArrayFieldStart("components");
        for (Part part : parts) {
            json.writeStartObject();
            json.writeStringField("component", lower(part.component()));
            text(json, "service", part.service());
            text(json, "target", part.target());
            json.writeFieldName("seconds");
            json.writeNumber(BigDecimal.valueOf(part.nanos(), 9).stripTrailingZeros().toPlainString());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void text(JsonGenerator json, String name, String value) throws IOException {
        if (!value.isEmpty()) {
            json.writeStringField(name, value);
        }
    }
}
