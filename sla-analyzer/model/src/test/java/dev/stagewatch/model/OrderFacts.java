package dev.stagewatch.model;

import dev.stagewatch.model.fact.StatusFact;
import java.time.Instant;

/** Facts of one order at a fixed epoch, a Monday at noon (UTC). */
public final class OrderFacts {
    /** 2026-03-02T12:00:00Z */
    public static final long EPOCH = Nanos.of(Instant.parse("2026-03-02T12:00:00Z"));
    public static final String ORDER = "ORD-7K3M9QXA2F";

    private OrderFacts() {}

    /** An instant as minutes and seconds after the epoch, as in "29:59"; a leading minus counts back. */
    public static long at(String offset) {
        boolean back = offset.startsWith("-");
        String[] part = (back ? offset.substring(1) : offset).split(":");
        long seconds = Long.parseLong(part[0]) * 60 + Long.parseLong(part[1]);
        return EPOCH + (back ? -seconds : seconds) * Nanos.SECOND;
    }

    /** A fact without version, with a span of its own. */
    public static StatusFact fact(String status, long at) {
        return new StatusFact(ORDER, status, 0, at, "crm", "crm-1", "0af7651916cd43dd8448eb211c80319c",
                String.format("%016x", at), -1, null, at);
    }

    public static StatusFact fact(String status, String offset) {
        return fact(status, at(offset));
    }

    public static StatusFact versioned(String status, long version, String offset) {
        return new StatusFact(ORDER, status, version, at(offset), "mes", "mes-1", "0af7651916cd43dd8448eb211c80319c",
                String.format("%016x", version), -1, null, at(offset));
    }
}
