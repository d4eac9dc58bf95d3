package dev.stagewatch.engine.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.stagewatch.engine.codec.ByteReader;
import dev.stagewatch.engine.codec.ByteWriter;
import dev.stagewatch.engine.codec.HexForm;
import dev.stagewatch.engine.codec.Names;
import dev.stagewatch.model.fact.StatusFact;

/**
 * An order's facts in bytes, as {@link OrderState#kept} leaves them: about 7 for each versioned one, and 16 for each trace. Each
 * fact says only what differs from the one before; its time is a difference in the coarsest unit that is exact.
 */
final class KeptFactForm {

    private static final int SCALE = 3;
    private static final int SAME_TRACE = 4;
    private static final int NEXT_VERSION = 8;
    private static final int OF_SPAN = 16;
    private static final int HAS_SPAN = 32;
    private static final int SAME_PARTNER = 64;
    private static final int SHAPE_IN_FULL = 128;
    private static final long[] SCALES = {1, 1_000, 1_000_000, 1_000_000_000};
    /** 2026-01-01T00:00:00Z: what the first fact's time differs from. */
    private static final long NEAR = 1_767_225_600_000_000_000L;
    /** Between status and service in one name; a text that has it is written in full. */
    private static final char SEPARATOR = 0x1f;

    private final Names names;

    KeptFactForm(Names names) {
        this.names = names;
    }

    void write(ByteWriter out, List<StatusFact> facts) {
        out.varint(facts.size());
        StatusFact before = null;
        for (StatusFact fact : facts) {
            write(out, fact, before);
            before = fact;
        }
    }

    private void write(ByteWriter out, StatusFact fact, StatusFact before) {
        long delta = fact.at() - (before == null ? NEAR : before.at());
        int flags = flags(fact, before, scaleOf(delta));
        out.put(flags);
        if ((flags & SHAPE_IN_FULL) != 0) {
            out.text(fact.status()).text(fact.service());
        } else {
            names.write(out, fact.status() + SEPARATOR + fact.service());
        }
        out.signed(delta / SCALES[flags & SCALE]);
        if ((flags & SAME_TRACE) == 0) {
            HexForm.write(out, fact.traceId(), 2);
        }
        if ((flags & NEXT_VERSION) == 0) {
            out.varint(fact.version());
        }
        if ((flags & OF_SPAN) == 0) {
            out.signed(fact.eventIndex());
        }
        if ((flags & HAS_SPAN) != 0) {
            HexForm.write(out, fact.spanId(), 1);
        }
        if ((flags & SAME_PARTNER) == 0) {
            names.write(out, fact.partner());
        }
    }

    private static int flags(StatusFact fact, StatusFact before, int scale) {
        boolean sameTrace = fact.traceId().equals(before == null ? "" : before.traceId());
        boolean nextVersion = fact.version() == (before == null ? 1 : before.version() + 1);
        boolean samePartner = Objects.equals(fact.partner(), before == null ? null : before.partner());
        boolean inFull = fact.status().indexOf(SEPARATOR) >= 0 || fact.service().indexOf(SEPARATOR) >= 0;
        return scale | (sameTrace ? SAME_TRACE : 0) | (nextVersion ? NEXT_VERSION : 0) | (fact.eventIndex() == -1 ? OF_SPAN : 0)
                | (fact.spanId().isEmpty() ? 0 : HAS_SPAN) | (samePartner ? SAME_PARTNER : 0) | (inFull ? SHAPE_IN_FULL : 0);
    }

    private static int scaleOf(long delta) {
        int scale = SCALES.length - 1;
        while (delta % SCALES[scale] != 0) {
            scale--;
        }
        return scale;
    }

    List<StatusFact> read(ByteReader in, String orderId) {
        int count = in.count();
        List<StatusFact> facts = new ArrayList<>(Math.min(count + 1, 1024));
        StatusFact before = null;
        for (int i = 0; i < count; i++) {
            before = readOne(in, orderId, before);
            facts.add(before);
        }
        return facts;
    }

    private StatusFact readOne(ByteReader in, String orderId, StatusFact before) {
        int flags = in.next();
        String status;
        String service;
        if ((flags & SHAPE_IN_FULL) != 0) {
            status = in.text();
            service = in.text();
        } else {
            String shape = names.read(in);
            int end = shape.indexOf(SEPARATOR);
            status = shape.substring(0, end);
            service = shape.substring(end + 1);
        }
        long at = (before == null ? NEAR : before.at()) + in.signed() * SCALES[flags & SCALE];
        String trace = (flags & SAME_TRACE) == 0 ? HexForm.read(in) : before == null ? "" : before.traceId();
        long version = (flags & NEXT_VERSION) == 0 ? in.varint() : before == null ? 1 : before.version() + 1;
        int eventIndex = (flags & OF_SPAN) == 0 ? (int) in.signed() : -1;
        String span = (flags & HAS_SPAN) == 0 ? "" : HexForm.read(in);
        String partner = (flags & SAME_PARTNER) == 0 ? names.read(in) : before == null ? null : before.partner();
        return new StatusFact(orderId, status, version, at, service, null, trace, span, eventIndex, partner, 0);
    }
}
