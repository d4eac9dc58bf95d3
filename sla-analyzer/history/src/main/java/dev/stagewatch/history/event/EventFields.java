package dev.stagewatch.history.event;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagewatch.history.event.UnreadableEventException.Reason;

/** Fields of one event's JSON, each checked as it is taken. */
final class EventFields {

    /** Longer than any id, name or status of a real business. */
    static final int TEXT_MAX = 1_024;
    static final int TRACES_MAX = 64;
    /** A time out of these years is a broken clock, and would make a partition of its own. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2199-12-31T23:59:59Z");

    private final JsonNode json;

    EventFields(JsonNode json) {
        this.json = json;
    }

    String text(String name) throws UnreadableEventException {
        String value = textOrNull(name);
        if (value == null) {
            throw missing(name);
        }
        return value;
    }

    String textOrNull(String name) throws UnreadableEventException {
        JsonNode node = json.get(name);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isTextual()) {
            throw bad(name, "is no text");
        }
        String value = node.textValue();
        if (value.length() > TEXT_MAX) {
            throw new UnreadableEventException(Reason.TOO_LONG, name + " has " + value.length() + " characters, at most " + TEXT_MAX);
        }
        if (value.indexOf('\0') >= 0) {
            throw bad(name, "has a character U+0000, which PostgreSQL does not store");
        }
        return value.isEmpty() ? null : value;
    }

    String oneOf(String name, Set<String> allowed) throws UnreadableEventException {
        String value = textOrNull(name);
        if (value != null && !allowed.contains(value)) {
            throw bad(name, "is " + value + ", none of " + allowed.stream().sorted().toList());
        }
        return value;
    }

    int count(String name, int least) throws UnreadableEventException {
        JsonNode node = json.get(name);
        if (node == null) {
            throw missing(name);
        }
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < least) {
            throw bad(name, "is no whole number from " + least);
        }
        return node.intValue();
    }

    boolean flag(String name) {
        return json.path(name).asBoolean(false);
    }

    Instant instant(String name) throws UnreadableEventException {
        Instant value = instantOrNull(name);
        if (value == null) {
            throw missing(name);
        }
        return value;
    }

    Instant instantOrNull(String name) throws UnreadableEventException {
        String value = textOrNull(name);
        if (value == null) {
            return null;
        }
        try {
            Instant instant = Instant.parse(value).truncatedTo(ChronoUnit.MICROS);
            if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
                throw bad(name, "is outside the years 2000 to 2199");
            }
            return instant;
        } catch (DateTimeParseException e) {
            throw bad(name, "is no instant such as 2026-01-31T10:00:00Z");
        }
    }

    /** Seconds, with a fraction, as nanoseconds. */
    long nanos(String name) throws UnreadableEventException {
        Long value = nanosOrNull(name);
        if (value == null) {
            throw missing(name);
        }
        return value;
    }

    Long nanosOrNull(String name) throws UnreadableEventException {
        BigDecimal seconds = numberOrNull(name);
        if (seconds == null) {
            return null;
        }
        try {
            return seconds.scaleByPowerOfTen(9).setScale(0, RoundingMode.DOWN).longValueExact();
        } catch (ArithmeticException e) {
            throw bad(name, "is no number of seconds that 292 years hold");
        }
    }

    BigDecimal numberOrNull(String name) throws UnreadableEventException {
        JsonNode node = json.get(name);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isNumber() || node.decimalValue().signum() < 0 || node.decimalValue().precision() > 40) {
            throw bad(name, "is no number from 0");
        }
        return node.decimalValue();
    }

    /** Anything but null, as it came; text with U+0000 within is refused. */
    JsonNode anything(String name) throws UnreadableEventException {
        JsonNode node = json.get(name);
        if (node == null || node.isNull()) {
            return null;
        }
        if (node.toString().contains("\\u0000")) {
            throw bad(name, "has a character U+0000, which PostgreSQL does not store");
        }
        return node;
    }

    /** {@code traceIds}, or the single {@code traceId}; of more than {@value #TRACES_MAX} the first ones. */
    List<String> traceIds() throws UnreadableEventException {
        List<String> ids = new ArrayList<>();
        for (JsonNode node : json.path("traceIds")) {
            if (ids.size() < TRACES_MAX && node.isTextual() && node.textValue().matches("[0-9a-f]{1,64}")) {
                ids.add(node.textValue());
            }
        }
        String only = textOrNull("traceId");
        return ids.isEmpty() && only != null ? List.of(only) : ids;
    }

    private static UnreadableEventException missing(String name) {
        return new UnreadableEventException(Reason.MISSING_FIELD, name + " is missing");
    }

    private static UnreadableEventException bad(String name, String what) {
        return new UnreadableEventException(Reason.BAD_VALUE, name + " " + what);
    }
}
