package dev.stagewatch.engine.codec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.stagewatch.model.hop.Component;
import dev.stagewatch.model.hop.HopFact;
import dev.stagewatch.model.hop.Message;
import dev.stagewatch.model.hop.Outcome;
import dev.stagewatch.model.hop.Phase;
import dev.stagewatch.model.hop.SpanRef;

/**
 * Hops of one order without its id and without their texts, in some 20 bytes each. Texts and traces stand as numbers: a text's is
 * its place in a list that the caller keeps, a trace's its place among those that came before. A parent that is among the last hops
 * is told by how far it lies back, a time by its distance from the one before. Confined to one thread.
 */
final class HopForm {

    private static final int PHASE = 4;
    private static final int FAILED = 1 << 6;
    private static final int HAS_MORE = 1 << 7;
    private static final int LOW = 0xf;
    private static final int MORE_LINKS = 1;
    private static final int MORE_BYTES = 1 << 1;
    private static final int MORE_MESSAGE = 1 << 2;
    private static final int MORE_ERROR = 1 << 3;
    /** An id is not hex of the usual length. */
    private static final int MORE_ODD = 1 << 4;
    private static final int REDELIVERED = 1;
    private static final int DEAD_LETTERED = 2;
    private static final int NO_PARENT = 0;
    private static final int FAR_PARENT = 1;
    private static final int NEAR_PARENT = 2;
    /** How many hops back a parent is looked for. */
    private static final int NEAR = 32;
    /** Texts that are looked through before one is looked up: the reader gives the same object for a text that repeats. */
    private static final int FEW = 16;
    private static final Component[] COMPONENTS = Component.values();
    private static final Phase[] PHASES = Phase.values();

    private final List<SpanRef> traces = new ArrayList<>(2);

    private HopForm() { }

    /** Writes hops, and puts each text that is new at the end of {@code texts}. */
    static void write(ByteWriter out, List<HopFact> hops, List<String> texts) {
        HopForm form = new HopForm();
        Map<String, Integer> numbers = new HashMap<>();
        long time = 0;
        for (int i = 0; i < hops.size(); i++) {
            HopFact hop = hops.get(i);
            form.write(out, hop, more(hop), hops, i);
            number(out, hop.name(), numbers, texts);
            number(out, hop.target(), numbers, texts);
            number(out, hop.service(), numbers, texts);
            number(out, hop.instance(), numbers, texts);
            out.signed(hop.start() - time).varint(hop.end() - hop.start());
            writeMore(out, hop, more(hop), numbers, texts);
            time = hop.start();
        }
    }

    static List<HopFact> read(ByteReader in, String orderId, int count, String[] texts) {
        HopForm form = new HopForm();
        List<HopFact> hops = new ArrayList<>(Math.min(count, 1024));
        long time = 0;
        for (int i = 0; i < count; i++) {
            HopFact hop = form.readOne(in, orderId, hops, texts, time);
            time = hop.start();
            hops.add(hop);
        }
        return hops;
    }

    private void write(ByteWriter out, HopFact hop, int more, List<HopFact> hops, int place) {
        out.put(hop.component().ordinal() | hop.phase().ordinal() << PHASE | (hop.isFailed() ? FAILED : 0) | (more != 0 ? HAS_MORE : 0));
        if (more != 0) {
            out.put(more);
        }
        trace(out, hop.span());
        if ((more & MORE_ODD) != 0) {
            out.text(hop.span().spanId()).text(hop.parentSpanId());
        } else {
            out.fixed(hop.span().span());
            parent(out, hop.parent(), hops, place);
        }
    }

    private void trace(ByteWriter out, SpanRef span) {
        int number = 0;
        while (number < traces.size() && !traces.get(number).isOfTrace(span)) {
            number++;
        }
        out.varint(number);
        if (number == traces.size()) {
            traces.add(span);
            out.put(span.isHex() ? 1 : 0);
            if (span.isHex()) {
                out.fixed(span.traceHigh()).fixed(span.traceLow());
            } else {
                out.text(span.traceId());
            }
        }
    }

    private static void parent(ByteWriter out, SpanRef parent, List<HopFact> hops, int place) {
        if (parent == null) {
            out.varint(NO_PARENT);
            return;
        }
        for (int back = 1; back <= Math.min(NEAR, place); back++) {
            if (hops.get(place - back).span().equals(parent)) {
                out.varint(NEAR_PARENT + back);
                return;
            }
        }
        out.varint(FAR_PARENT).fixed(parent.span());
    }

    private static void number(ByteWriter out, String text, Map<String, Integer> numbers, List<String> texts) {
        for (int i = 0; i < Math.min(FEW, texts.size()); i++) {
            if (texts.get(i) == text) {
                out.varint(i);
                return;
            }
        }
        Integer known = numbers.putIfAbsent(text, texts.size());
        out.varint(known == null ? texts.size() : known);
        if (known == null) {
            texts.add(text);
        }
    }

    private static int more(HopFact hop) {
        boolean isOdd = !hop.span().isHex() || hop.parent() != null && !hop.parent().isHex();
        return (hop.links().isEmpty() ? 0 : MORE_LINKS) | (hop.bytes() == HopFact.UNKNOWN_BYTES ? 0 : MORE_BYTES)
                | (hop.message().equals(Message.NONE) ? 0 : MORE_MESSAGE) | (hop.errorText().isEmpty() ? 0 : MORE_ERROR)
                | (isOdd ? MORE_ODD : 0);
    }

    private static void writeMore(ByteWriter out, HopFact hop, int more, Map<String, Integer> numbers, List<String> texts) {
        if ((more & MORE_LINKS) != 0) {
            out.varint(hop.links().size());
            hop.links().forEach(link -> {
                HexForm.write(out, link.traceId(), 2);
                HexForm.write(out, link.spanId(), 1);
            });
        }
        if ((more & MORE_BYTES) != 0) {
            out.signed(hop.bytes());
        }
        if ((more & MORE_MESSAGE) != 0) {
            Message message = hop.message();
            out.put((message.redelivered() ? REDELIVERED : 0) | (message.deadLettered() ? DEAD_LETTERED : 0)).text(message.id());
            number(out, message.routingKey(), numbers, texts);
        }
        if ((more & MORE_ERROR) != 0) {
            out.text(hop.errorText());
        }
    }

    private HopFact readOne(ByteReader in, String orderId, List<HopFact> before, String[] texts, long time) {
        int head = in.next();
        int more = (head & HAS_MORE) != 0 ? in.next() : 0;
        SpanRef ofTrace = readTrace(in);
        boolean isOdd = (more & MORE_ODD) != 0;
        SpanRef span = isOdd ? new SpanRef(ofTrace.traceId(), in.text()) : new SpanRef(ofTrace.traceHigh(), ofTrace.traceLow(), in.fixed());
        SpanRef parent = isOdd ? oddParent(span, in.text()) : readParent(in, span, before);
        String name = texts[in.count()];
        String target = texts[in.count()];
        String service = texts[in.count()];
        String instance = texts[in.count()];
        long start = time + in.signed();
        long end = start + in.varint();
        List<SpanRef> links = (more & MORE_LINKS) != 0 ? links(in) : List.of();
        long bytes = (more & MORE_BYTES) != 0 ? in.signed() : HopFact.UNKNOWN_BYTES;
        Message message = (more & MORE_MESSAGE) != 0 ? message(in, texts) : Message.NONE;
        String error = (more & MORE_ERROR) != 0 ? in.text() : "";
        return new HopFact(orderId, span, parent, links, COMPONENTS[head & LOW], target, name, service, instance,
                PHASES[head >> PHASE & 3], start, end, (head & FAILED) != 0 ? Outcome.ERROR : Outcome.OK, error, bytes, message);
    }

    private SpanRef readTrace(ByteReader in) {
        int number = in.count();
        if (number == traces.size()) {
            traces.add(in.next() == 1 ? new SpanRef(in.fixed(), in.fixed(), 0) : new SpanRef(in.text(), "0"));
        }
        return traces.get(number);
    }

    private static SpanRef oddParent(SpanRef span, String parentSpanId) {
        return parentSpanId.isEmpty() ? null : new SpanRef(span.traceId(), parentSpanId);
    }

    private static SpanRef readParent(ByteReader in, SpanRef span, List<HopFact> before) {
        int kind = in.count();
        return switch (kind) {
            case NO_PARENT -> null;
            case FAR_PARENT -> new SpanRef(span.traceHigh(), span.traceLow(), in.fixed());
            default -> before.get(before.size() + NEAR_PARENT - kind).span();
        };
    }

    private static List<SpanRef> links(ByteReader in) {
        int count = in.count();
        List<SpanRef> links = new ArrayList<>(Math.min(count, HopFact.LINKS_MAX));
        for (int i = 0; i < count; i++) {
            links.add(new SpanRef(HexForm.read(in), HexForm.read(in)));
        }
        return links;
    }

    private static Message message(ByteReader in, String[] texts) {
        int flags = in.next();
        return new Message(in.text(), texts[in.count()], (flags & REDELIVERED) != 0, (flags & DEAD_LETTERED) != 0);
    }
}
