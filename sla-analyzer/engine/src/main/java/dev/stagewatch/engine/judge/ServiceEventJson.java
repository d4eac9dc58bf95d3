package dev.stagewatch.engine.judge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.stagewatch.engine.SilentService;
import dev.stagewatch.model.Nanos;

/** A service fell silent or is back, as JSON by the schema {@code order-sla-event.schema.json}; its key is the service. Thread-safe. */
public final class ServiceEventJson {

    private static final JsonFactory JSON = new JsonFactory();

    private ServiceEventJson() { }

    /** @param watermark at which it was said, epoch nanoseconds */
    public static byte[] write(boolean isSilent, SilentService service, long watermark) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("schema", EventJson.SCHEMA_VERSION);
            json.writeStringField("type", isSilent ? "service_silent" : "service_back");
            json.writeStringField("service", service.service());
            json.writeStringField("lastHeardAt", service.lastHeardAt().toString());
            json.writeStringField("watermark", Nanos.toInstant(watermark).toString());
            json.writeNumberField("overdue", service.overdue());
            json.writeArrayFieldStart("overdueOrders");
            for (String order : service.orders()) {
                json.writeString(order);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("an array of bytes does not fail", e);
        }
        return bytes.toByteArray();
    }
}
