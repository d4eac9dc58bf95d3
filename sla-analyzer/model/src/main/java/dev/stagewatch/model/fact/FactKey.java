package dev.stagewatch.model.fact;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;

/**
 * The identity of a fact within its order (F3), and so of the visit it starts (V1): the version where there is one, else
 * status, trace, span and event index, with the time in place of a missing span id. Immutable; sorted as F4 breaks ties.
 */
public record FactKey(long version, String status, String traceId, String spanId, int eventIndex, long at)
        implements Comparable<FactKey> {

    private static final Comparator<FactKey> ORDER = Comparator.comparingLong(FactKey::version).thenComparing(FactKey::status)
            .thenComparing(FactKey::traceId).thenComparing(FactKey::spanId).thenComparingInt(FactKey::eventIndex)
            .thenComparingLong(FactKey::at);

    static FactKey of(StatusFact fact) {
        if (fact.isVersioned()) {
            return new FactKey(fact.version(), "", "", "", -1, 0);
        }
        long time = fact.spanId().isEmpty() ? fact.at() : 0;
        return new FactKey(0, fact.status(), fact.traceId(), fact.spanId(), fact.eventIndex(), time);
    }

    /** A form that {@link #parse} reads back; safe in a key of a store or a table. */
    public String text() {
        return version > 0 ? "v" + version
                : "u|" + eventIndex + '|' + at + '|' + traceId + '|' + spanId + '|' + status;
    }

    /** @throws IllegalArgumentException where {@link #text} did not write it */
    public static FactKey parse(String text) {
        if (text.startsWith("v")) {
            return new FactKey(Long.parseLong(text.substring(1)), "", "", "", -1, 0);
        }
        String[] part = text.split("\\|", 6);
        if (part.length != 6 || !part[0].equals("u")) {
            throw new IllegalArgumentException("not the key of a fact: " + text);
        }
        return new FactKey(0, part[5], part[3], part[4], Integer.parseInt(part[1]), Long.parseLong(part[2]));
    }

    /** Eight hex digits that name the visit where the text is too long, as on an alert's label. */
    public String shortHash(String orderId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest((orderId + '\n' + text()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public int compareTo(FactKey other) {
        return ORDER.compare(this, other);
    }
}
