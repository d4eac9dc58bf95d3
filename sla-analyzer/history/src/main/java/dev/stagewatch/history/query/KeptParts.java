package dev.stagewatch.history.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stagewatch.model.hop.Component;
import dev.stagewatch.model.hop.Part;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What a visit's time went to (A2), from the JSON that the event had. Stateless. */
final class KeptParts {

    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final int NANO_DIGITS = 9;

    private KeptParts() { }

    /** In their order; empty where there are none or one of them is not to be understood, since a part of a breakdown is none. */
    static List<Part> of(String json) {
        if (json == null) {
            return List.of();
        }
        JsonNode all = tree(json);
        List<Part> parts = StreamSupport.stream(all.spliterator(), false).flatMap(part -> part(part).stream()).toList();
        return all.isArray() && parts.size() == all.size() ? parts : List.of();
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("jsonb is JSON", e);
        }
    }

    private static Optional<Part> part(JsonNode part) {
        long nanos = part.path("seconds").decimalValue().movePointRight(NANO_DIGITS).longValue();
        return Arrays.stream(Component.values()).filter(known -> known.name().toLowerCase(Locale.ROOT).equals(part.path("component").asText()))
                .findFirst().filter(known -> nanos > 0)
                .map(known -> new Part(known, part.path("service").asText(), part.path("target").asText(), nanos));
    }
}
