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
 * Hops of one order in bytes, about 100 each; the order id is the record's key. Text that repeats (service, instance,
 * trace) is written once. Stateless.
 */
public final class HopForm {

    private static final int SAME = 1;
    private static final int NEW = 0;
    private static final int REDELIVERED = 1;
    private static final int DEAD_LETTERED = 2;
    private static final Component[] COMPONENTS = Component.values();
    private static final Phase[] PHASES = Phase.values();

    private HopForm() { }

    public static void write(ByteWriter out, List<HopFact> hops) {
        out.varint(hops.size());
        HopFact before = null;
        for (HopFact hop : hops) {
            origin(out, hop, before);
            HexForm.write(out, hop.span().spanId(), 1);
            HexForm.write(out, hop.parentSpanId(), 1);
            links(out, hop.links());
            out.put(hop.component().ordinal()).put(hop.phase().ordinal()).put(hop.isFailed() ? 1 : 0)
                    .text(hop.target()).text(hop.name()).text(hop.errorText())
                    .fixed(hop.start()).varint(hop.end() - hop.start()).signed(hop.bytes());
            message(out, hop.message());
            before = hop;
        }
    }

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

    private static void origin(ByteWriter out, HopFact hop, HopFact before) {
        boolean same = before != null && hop.span().traceId().equals(before.span().traceId())
                && hop.service().equals(before.service()) && hop.instance().equals(before.instance());
        out.put(same ? SAME : NEW);
        if (!same) {
            HexForm.write(out, hop.span().traceId(), 2);
            out.text(hop.service()).text(hop.instance());
        }
    }

    private static void links(ByteWriter out, List<SpanRef> links) {
        out.varint(links.size());
        for (SpanRef link : links) {
            HexForm.write(out, link.traceId(), 2);
            HexForm.write(out, link.spanId(), 1);
        }
    }

    private static List<SpanRef> links(ByteReader in) {
        int count = in.count();
        List<SpanRef> links = new ArrayList<>(Math.min(count, HopFact.LINKS_MAX));
        for (int i = 0; i < count; i++) {
            links.add(new SpanRef(HexForm.read(in), HexForm.read(in)));
        }
        return links;
    }

    private static void message(ByteWriter out, Message message) {
        out.put((message.redelivered() ? REDELIVERED : 0) | (message.deadLettered() ? DEAD_LETTERED : 0))
                .text(message.id()).text(message.routingKey());
    }

    private static Message message(ByteReader in) {
        int flags = in.next();
        return new Message(in.text(), in.text(), (flags & REDELIVERED) != 0, (flags & DEAD_LETTERED) != 0);
    }
}
