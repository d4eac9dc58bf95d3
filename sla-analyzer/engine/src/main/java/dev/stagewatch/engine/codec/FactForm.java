package dev.stagewatch.engine.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.stagewatch.model.fact.StatusFact;

/**
 * Facts of one order in bytes, about 60 each; the order id is the record's key. Text that repeats (service, instance,
 * partner, trace) is written once. Stateless.
 */
public final class FactForm {

    private static final int SAME = 1;
    private static final int NEW = 0;

    private FactForm() { }

    public static void write(ByteWriter out, List<StatusFact> facts) {
        out.varint(facts.size());
        StatusFact before = null;
        for (StatusFact fact : facts) {
            out.text(fact.status()).varint(fact.version()).fixed(fact.at())
                    .signed(fact.appendTime() - fact.at()).signed(fact.eventIndex());
            origin(out, fact, before);
            HexForm.write(out, fact.spanId(), 1);
            before = fact;
        }
    }

    public static List<StatusFact> read(ByteReader in, String orderId) {
        int count = in.count();
        List<StatusFact> facts = new ArrayList<>(Math.min(count, 1024));
        StatusFact before = null;
        for (int i = 0; i < count; i++) {
            before = readOne(in, orderId, before);
            facts.add(before);
        }
        return facts;
    }

    private static StatusFact readOne(ByteReader in, String orderId, StatusFact before) {
        String status = in.text();
        long version = in.varint();
        long at = in.fixed();
        long appendTime = at + in.signed();
        int eventIndex = (int) in.signed();
        boolean same = in.next() == SAME;
        String service = same ? before.service() : in.text();
        String instance = same ? before.instance() : in.text();
        String partner = same ? before.partner() : in.text();
        String traceId = same ? before.traceId() : HexForm.read(in);
        return new StatusFact(orderId, status, version, at, service, instance, traceId, HexForm.read(in), eventIndex, partner, appendTime);
    }

    private static void origin(ByteWriter out, StatusFact fact, StatusFact before) {
        boolean same = before != null && fact.service().equals(before.service()) && fact.traceId().equals(before.traceId())
                && Objects.equals(fact.instance(), before.instance())
                && Objects.equals(fact.partner(), before.partner());
        out.put(same ? SAME : NEW);
        if (!same) {
            out.text(fact.service()).text(fact.instance()).text(fact.partner());
            HexForm.write(out, fact.traceId(), 2);
        }
    }
}
