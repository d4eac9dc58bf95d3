package dev.stagewatch.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.stagewatch.engine.SlaEngine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The schema of events as it is published, and events as whoever integrates reads them. */
final class PublishedSchema {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] TEXT = text();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(new ByteArrayInputStream(TEXT));

    private PublishedSchema() {}

    static void check(byte[] event) {
        JsonNode json = tree(event);
        assertThat(SCHEMA.validate(json)).as("%s", json).isEmpty();
    }

    /** Also what a schema lets pass: no field that it does not describe. */
    static Set<String> unknownFields(byte[] event) {
        Set<String> unknown = new TreeSet<>();
        JsonNode schema = tree(TEXT);
        tree(event).fieldNames().forEachRemaining(name -> {
            if (!schema.at("/properties").has(name) && !schema.at("/$defs/order/properties").has(name)
                    && !schema.at("/$defs/service/properties").has(name)) {
                unknown.add(name);
            }
        });
        return unknown;
    }

    static Set<String> types() {
        Set<String> types = new TreeSet<>();
        tree(TEXT).at("/$defs/type/enum").forEach(type -> types.add(type.asText()));
        return types;
    }

    static Map<String, String> fields(byte[] event) {
        assertThat(unknownFields(event)).isEmpty();
        Map<String, String> fields = new TreeMap<>();
        tree(event).fields().forEachRemaining(field -> fields.put(field.getKey(),
                field.getValue().isContainerNode() ? field.getValue().toString() : field.getValue().asText()));
        return fields;
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] text() {
        try (InputStream in = SlaEngine.class.getResourceAsStream("order-sla-event.schema.json")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
