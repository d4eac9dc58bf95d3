package dev.stagewatch.engine.codec;

import java.util.ArrayList;
import java.util.List;

import dev.stagewatch.model.hop.Component;
import dev.stagewatch.model.hop.HopFact;
import dev.stagewatch.model.hop.Message;
import dev.stagewatch.model.hop.Outcome;
import dev.stagewatch.model.hop.Phase;
import dev.stagewatch.model.hop.SpanRef;

/**
 * Hops of one order in bytes as they were written before {@link HopForm}: on the internal topic in version 1, in the store in
 * versions 1 and 2. Read alone. Stateless.
 */
public final class EarlierHopForm {

    private static final int SAME = 1;
    private static final int REDELIVERED = 1;
    private static final int DEAD_LETTERED = 2;
    private static final Component[] COMPONENTS = Component.values();
    private static final Phase[] PHASES = Phase.values();

    private EarlierHopForm() { }

    public static List<HopFact> read(ByteReader in, String orderId) {
        int count = in.count();
        List<HopFact> hops = new ArrayList<>(Math.min(count, 1024));
        HopFact before = null;
        for (int i = 0; i < count; i++) {
            before = readOne(in, orderId, before);
            hops.add(before);
        }
        return hops;
    }

    private static HopFact readOne(ByteReader in, String orderId, HopFact before) {
        boolean same = in.next() == SAME;
        String traceId = same ? before.span().traceId() : HexForm.read(in);
        String service = same ? before.service() : in.text();
        String instance = same ? before.instance() : in.text();
        SpanRef span = new SpanRef(traceId, HexForm.read(in));
        String parentSpanId = HexForm.read(in);
        List<SpanRef> links = links(in);
        Component component = COMPONENTS[in.next()];
        Phase phase = PHASES[in.next()];
        Outcome outcome = in.next() == 1 ? Outcome.ERROR : Outcome.OK;
        String target = in.text();
        String name = in.text();
        String errorText = in.text();
        long start = in.fixed();
        long end = start + in.varint();
        return new HopFact(orderId, span, parentSpanId, links, component, target, name, service, instance, phase, start, end,
                outcome, errorText, in.signed(), message(in));
    }

    private static List<SpanRef> links(ByteReader in) {
        int count = in.count();
        List<SpanRef> links = new ArrayList<>(Math.min(count, HopFact.LINKS_MAX));
        for (int i = 0; i < count; i++) {
            links.add(new SpanRef(HexForm.read(in), HexForm.read(in)));
        }
        return links;
    }

    private static Message message(ByteReader in) {
        int flags = in.next();
        return new Message(in.text(), in.text(), (flags & REDELIVERED) != 0, (flags & DEAD_LETTERED) != 0);
    }
}
