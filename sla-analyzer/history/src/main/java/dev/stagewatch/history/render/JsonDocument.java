package dev.stagewatch.history.render;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagewatch.history.report.Report;

/** Revision, hash and changes around the content, by {@code sla-report.schema.json}. Stateless. */
final class JsonDocument {

    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(com.fasterxml.jackson.core.StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

    private JsonDocument() { }

    static byte[] of(Report report) {
        try {
            JsonNode content = JSON.readTree(report.json());
            ObjectNode document = JSON.createObjectNode().put("revision", report.revision()).put("contentHash", report.hash());
            document.set("content", content);
            document.set("changes", JSON.valueToTree(report.changes()));
            return (JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document).replace("\r\n", "\n") + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report's content is JSON", e);
        }
    }
}
