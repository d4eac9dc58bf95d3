package dev.stagewatch.history.event;

import java.io.IOException;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stagewatch.history.event.UnreadableEventException.Reason;

/** Bytes of the topic's JSON to {@link SlaEvent}. Thread-safe. */
public final class EventReader {

    /** Of the schema that is read; a higher one changed the meaning of a field. */
    public static final int SCHEMA_VERSION = 1;

    private static final Set<String> ENDS = Set.of("running", "completed", "inferred", "cancelled", "abandoned");
    private static final Set<String> LEVELS = Set.of("at_risk", "overdue");
    private static final Set<String> VERDICTS = Set.of("met", "breached");
    private static final int NESTING_MAX = 32;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(NESTING_MAX).maxNumberLength(64).build()).build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private EventReader() { }

    /**
     * @return empty of a type that is none of history's, such as an event of a service: to be passed over
     * @throws UnreadableEventException with the reason and the field
     */
    public static Optional<SlaEvent> read(byte[] bytes) throws UnreadableEventException {
        if (bytes == null || bytes.length == 0) {
            throw new UnreadableEventException(Reason.EMPTY, "the record has no value");
        }
        JsonNode root = tree(bytes);
        if (root.path("schema").asInt(0) != SCHEMA_VERSION) {
            throw new UnreadableEventException(Reason.OTHER_SCHEMA,
                    "schema is " + root.path("schema") + ", this version reads " + SCHEMA_VERSION);
        }
        EventFields in = new EventFields(root);
        Optional<EventType> type = EventType.of(in.text("type"));
        return type.isEmpty() ? Optional.empty() : Optional.of(event(type.get(), in, root, hash(bytes)));
    }

    private static SlaEvent event(EventType type, EventFields in, JsonNode root, String hash) throws UnreadableEventException {
        return new SlaEvent(type, in.text("orderId"), in.textOrNull("partner"), in.text("stage"), in.text("visitId"),
                in.count("visit", 0), in.count("revision", type.isRevision() ? 1 : 0), in.instant("at"), in.instant("watermark"),
                in.oneOf("level", LEVELS), in.textOrNull("reason"), in.oneOf("verdict", VERDICTS), in.nanos("elapsedSeconds"),
                in.nanos("limitSeconds"), in.textOrNull("kind"), in.anything("holder"), in.anything("components"), in.flag("hopsTruncated"),
                root.hasNonNull("end") ? visit(in) : gone(type), hash);
    }

    /** Only alerts and corrections can speak of a visit that is no more. */
    private static SlaEvent.Visit gone(EventType type) throws UnreadableEventException {
        if (type == EventType.RESOLVED || type == EventType.CORRECTED) {
            return null;
        }
        throw new UnreadableEventException(Reason.MISSING_FIELD, "end is missing");
    }

    private static SlaEvent.Visit visit(EventFields in) throws UnreadableEventException {
        String end = in.oneOf("end", ENDS);
        boolean running = "running".equals(end);
        BigDecimal completeness = in.numberOrNull("completeness");
        return new SlaEvent.Visit(in.flag("implicit"), in.text("from"), end, in.instant("startedAt"),
                running ? null : in.instant("endedAt"), in.instantOrNull("deadline"), in.text("severity"), in.textOrNull("owner"),
                in.textOrNull("service"), in.traceIds(), in.text("policy"), in.textOrNull("calendar"), in.nanosOrNull("pausedSeconds"),
                completeness == null ? null : completeness.min(BigDecimal.ONE));
    }

    private static JsonNode tree(byte[] bytes) throws UnreadableEventException {
        try {
            JsonNode root = JSON.readTree(bytes);
            if (root.isObject()) {
                return root;
            }
            throw new UnreadableEventException(Reason.NOT_JSON, "the value is no JSON object");
        } catch (IOException e) {
            throw new UnreadableEventException(Reason.NOT_JSON, "the value is no JSON: " + firstLine(e.getMessage()));
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
