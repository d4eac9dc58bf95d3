package dev.stagewatch.orders;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;

/** The JSON that goes along with an order. */
public final class Details {
    private Details() {}

    /** Both, key by key; {@code added} wins. Null adds nothing. */
    public static JsonObject merge(JsonObject known, JsonObject added) {
        if (added == null || added.isEmpty()) {
            return known == null ? JsonValue.EMPTY_JSON_OBJECT : known;
        }
        var merged = known == null ? Json.createObjectBuilder() : Json.createObjectBuilder(known);
        added.forEach(merged::add);
        return merged.build();
    }

    /** JSON of our own database; throws on anything else. */
    public static JsonObject parse(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
