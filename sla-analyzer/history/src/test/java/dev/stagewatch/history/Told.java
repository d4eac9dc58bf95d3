package dev.stagewatch.history;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagewatch.history.event.EventReader;
import dev.stagewatch.history.event.SlaEvent;
import dev.stagewatch.history.event.UnreadableEventException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** Events as the topic has them, at a fixed epoch; each call gives one more of the same order's stage. */
public final class Told {

    public static final Instant EPOCH = Instant.parse("2026-03-02T12:00:00Z");

    private final ObjectNode json = JsonNodeFactory.instance.objectNode();

    private Told(String order, String stage) {
        json.put("schema", 1).put("orderId", order).put("stage", stage).put("visitId", "v3").put("visit", 1).put("revision", 0)
                .put("elapsedSeconds", 0).put("limitSeconds", 1800).put("implicit", false).put("from", "SUBMITTED")
                .put("startedAt", EPOCH.toString()).put("severity", "critical").put("service", "crm").put("owner", "mes")
                .put("traceId", "0af7651916cd43dd8448eb211c80319c").put("policy", "p1").put("end", "running");
        json.putArray("to").add("PRICE_CALCULATED");
        at(0);
    }

    public static Told of(String order) {
        return new Told(order, "pricing");
    }

    public static Told of(String order, String stage) {
        return new Told(order, stage);
    }

    public Told with(String field, String value) {
        json.put(field, value);
        return this;
    }

    public Told with(String field, long value) {
        json.put(field, value);
        return this;
    }

    public Told without(String field) {
        json.remove(field);
        return this;
    }

    public ObjectNode json() {
        return json;
    }

    /** Minutes after the epoch, of both the happening and the watermark. */
    public Told at(long minutes) {
        String instant = EPOCH.plus(Duration.ofMinutes(minutes)).toString();
        json.put("at", instant).put("watermark", instant);
        return this;
    }

    public Told partner(String partner) {
        return with("partner", partner);
    }

    public Told visit(String id, int number) {
        json.put("visitId", id).put("visit", number);
        return this;
    }

    public Told started(long minutes) {
        return with("startedAt", EPOCH.plus(Duration.ofMinutes(minutes)).toString());
    }

    public SlaEvent entered() {
        return event("entered");
    }

    public SlaEvent overdue(long minutes) {
        json.put("level", "overdue");
        at(minutes);
        SlaEvent event = event("overdue");
        json.remove("level");
        return event;
    }

    public SlaEvent met(int revision, long minutes) {
        return completed(revision == 1 ? "met" : "corrected", "met", revision, minutes);
    }

    public SlaEvent breached(int revision, long minutes) {
        return completed(revision == 1 ? "breached" : "corrected", "breached", revision, minutes);
    }

    /** The end is at the same minute; the elapsed time goes from the start. */
    private SlaEvent completed(String type, String verdict, int revision, long minutes) {
        Instant end = EPOCH.plus(Duration.ofMinutes(minutes));
        long elapsed = Duration.between(Instant.parse(json.get("startedAt").textValue()), end).toSeconds();
        json.put("verdict", verdict).put("revision", revision).put("end", "completed").put("endedAt", end.toString())
                .put("elapsedSeconds", elapsed);
        at(minutes);
        SlaEvent event = event(type);
        json.remove("verdict");
        return event;
    }

    public SlaEvent gone(int revision, long minutes) {
        at(minutes);
        ObjectNode short_ = json.deepCopy();
        short_.retain("schema", "orderId", "partner", "stage", "visitId", "at", "watermark", "limitSeconds");
        short_.put("type", "corrected").put("visit", 0).put("revision", revision).put("elapsedSeconds", 0).put("limitSeconds", 0);
        return read(short_);
    }

    /** Runs again, although it was ended. */
    public SlaEvent reopened(int revision, long minutes) {
        json.put("revision", revision).put("end", "running").put("elapsedSeconds", 0).remove("endedAt");
        at(minutes);
        return event("corrected");
    }

    public SlaEvent event(String type) {
        return read(json.put("type", type));
    }

    private static SlaEvent read(ObjectNode json) {
        try {
            return EventReader.read(json.toString().getBytes(StandardCharsets.UTF_8)).orElseThrow();
        } catch (UnreadableEventException e) {
            throw new AssertionError(json.toString(), e);
        }
    }
}
