package dev.stagewatch.engine.read;

import java.util.List;
import java.util.OptionalLong;

import dev.stagewatch.engine.FactResult;
import dev.stagewatch.engine.SpanResult;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.fact.Intake;
import dev.stagewatch.model.policy.EventRule;

/**
 * Walks the records of one input partition and tells a {@link ReadSink} what they say. Keeps nothing from record to
 * record. Confined to one thread.
 */
public final class OtlpReader {

    /** Most bytes of UTF-8 that text is built from; what is longer is refused (F5). The model's bound is in characters. */
    public static final int TEXT_BYTES_MAX = 4 * Intake.TEXT_MAX;
    public static final String HEARTBEAT_NAME = "service.heartbeat";
    public static final String COMPLETE_UNTIL = "heartbeat.complete_until";

    private static final int VALUE_HEADER_MAX = 6;
    /** Stands for text that is too long to be built. */
    private static final String TOO_LONG = "x".repeat(TEXT_BYTES_MAX + 1);
    private static final byte[] HEARTBEAT = Element.utf8(HEARTBEAT_NAME);
    private static final int NESTED_1 = 1 << 3 | Wire.BYTES;
    private static final int NESTED_2 = 2 << 3 | Wire.BYTES;

    private final Keys keys = new Keys();
    private final int serviceSlot = keys.add("service.name");
    private final int instanceSlot = keys.add("service.instance.id");
    private final int completeUntilSlot = keys.add(COMPLETE_UNTIL);
    private final int[] orderIdSlots;
    private final int versionSlot;
    private final int partnerSlot;
    private final List<Matcher> matchers;

    private final Wire requestWire = new Wire();
    private final Wire blockWire = new Wire();
    private final Wire scopeWire = new Wire();
    private final Attributes resource;
    private final Element element;
    private final Element event;
    private byte[] record;
    private boolean logs;
    private ReadSink sink;
    private String service;
    private String instance;

    public OtlpReader(ReadRules rules) {
        orderIdSlots = rules.order().id().stream().mapToInt(keys::add).toArray();
        versionSlot = rules.order().version() == null ? -1 : keys.add(rules.order().version());
        partnerSlot = rules.order().partner() == null ? -1 : keys.add(rules.order().partner());
        matchers = rules.events().stream().map(rule -> new Matcher(rule, keys)).toList();
        resource = new Attributes(keys);
        element = new Element(keys);
        event = new Element(keys);
    }

    /** Walks one record of {@code otlp_spans}. */
    public void readSpans(byte[] bytes, ReadSink into) {
        read(bytes, false, into);
    }

    /** Walks one record of {@code otlp_logs}. */
    public void readLogs(byte[] bytes, ReadSink into) {
        read(bytes, true, into);
    }

    private void read(byte[] bytes, boolean areLogs, ReadSink into) {
        record = bytes;
        logs = areLogs;
        sink = into;
        requestWire.reset(bytes, 0, bytes.length);
        try {
            while (requestWire.hasMore()) {
                int tag = requestWire.tag();
                if (tag == NESTED_1) {
                    int end = requestWire.lengthEnd();
                    readBlock(requestWire.position, end);
                    requestWire.position = end;
                } else {
                    requestWire.skip(tag);
                }
            }
        } catch (BrokenOtlp e) {
            sink.counted(SpanResult.BROKEN_RECORD);
        }
    }

    /** One resource with its scopes; the resource may stand behind them, so it is looked for first. */
    private void readBlock(int from, int to) {
        try {
            readResource(from, to);
            blockWire.reset(record, from, to);
            while (blockWire.hasMore()) {
                int tag = blockWire.tag();
                if (tag == NESTED_2) {
                    int end = blockWire.lengthEnd();
                    readScope(blockWire.position, end);
                    blockWire.position = end;
                } else {
                    blockWire.skip(tag);
                }
            }
        } catch (BrokenOtlp e) {
            sink.counted(SpanResult.BROKEN);
        }
    }

    private void readResource(int from, int to) throws BrokenOtlp {
        resource.clear(record);
        blockWire.reset(record, from, to);
        while (blockWire.hasMore()) {
            int tag = blockWire.tag();
            if (tag == NESTED_1) {
                int end = blockWire.lengthEnd();
                readResourceAttributes(blockWire.position, end);
                blockWire.position = end;
            } else {
                blockWire.skip(tag);
            }
        }
        service = shortText(resource, serviceSlot);
        instance = shortText(resource, instanceSlot);
    }

    private void readResourceAttributes(int from, int to) throws BrokenOtlp {
        scopeWire.reset(record, from, to);
        while (scopeWire.hasMore()) {
            int tag = scopeWire.tag();
            if (tag == NESTED_1) {
                int end = scopeWire.lengthEnd();
                resource.take(scopeWire.position, end);
                scopeWire.position = end;
            } else {
                scopeWire.skip(tag);
            }
        }
    }

    private void readScope(int from, int to) throws BrokenOtlp {
        scopeWire.reset(record, from, to);
        while (scopeWire.hasMore()) {
            int tag = scopeWire.tag();
            if (tag == NESTED_2) {
                int end = scopeWire.lengthEnd();
                readElement(scopeWire.position, end);
                scopeWire.position = end;
            } else {
                scopeWire.skip(tag);
            }
        }
    }

    private void readElement(int from, int to) {
        element.clear(record);
        try {
            if (logs) {
                element.readLog(from, to);
            } else {
                element.readSpan(from, to);
            }
            sink.counted(judge());
        } catch (BrokenOtlp e) {
            sink.counted(SpanResult.BROKEN);
        }
    }

    private SpanResult judge() throws BrokenOtlp {
        if (!logs && element.isNamed(HEARTBEAT) && element.attributes.has(completeUntilSlot)) {
            return heartbeat();
        }
        boolean ofOrder = nameTrace();
        boolean isStatus = find(element, -1);
        for (int i = 0; i < element.eventCount; i++) {
            event.clear(record);
            event.readEvent(element.eventRanges[2 * i], element.eventRanges[2 * i + 1]);
            isStatus |= find(event, i);
        }
        return isStatus ? SpanResult.STATUS : ofOrder ? SpanResult.OF_ORDER : SpanResult.NO_ORDER;
    }

    private SpanResult heartbeat() throws BrokenOtlp {
        OptionalLong until = Nanos.read(String.valueOf(shortText(element.attributes, completeUntilSlot)));
        if (until.isEmpty() || service == null) {
            return SpanResult.BROKEN;
        }
        sink.heartbeat(service, instance == null ? "" : instance, until.getAsLong());
        return SpanResult.HEARTBEAT;
    }

    /** Tells which order the trace has; false where the span names none. */
    private boolean nameTrace() throws BrokenOtlp {
        Attributes source = null;
        int slot = -1;
        for (int i = 0; i < orderIdSlots.length && slot < 0; i++) {
            source = element.attributes.has(orderIdSlots[i]) ? element.attributes : resource;
            slot = source.has(orderIdSlots[i]) ? orderIdSlots[i] : -1;
        }
        if (slot < 0 || source.length(slot) > TEXT_BYTES_MAX) {
            return false;
        }
        if ((element.traceHigh | element.traceLow) != 0) {
            long hash = source.hash(slot);
            if (sink.wantsName(element.traceHigh, element.traceLow, hash)) {
                String id = source.text(slot);
                if (id != null && !id.isEmpty()) {
                    sink.named(element.traceHigh, element.traceLow, hash, id);
                }
            }
        }
        return true;
    }

    private boolean find(Element source, int eventIndex) throws BrokenOtlp {
        EventRule.Kind kind = logs ? EventRule.Kind.LOG : eventIndex < 0 ? EventRule.Kind.SPAN : EventRule.Kind.EVENT;
        for (Matcher matcher : matchers) {
            if (matcher.mayMatch(kind, source, service) && matcher.matches(slot -> text(source, slot))) {
                found(matcher, source, eventIndex);
                return true;
            }
        }
        return false;
    }

    private void found(Matcher matcher, Element source, int eventIndex) throws BrokenOtlp {
        String orderId = null;
        for (int i = 0; i < orderIdSlots.length && orderId == null; i++) {
            orderId = text(source, orderIdSlots[i]);
        }
        String status = matcher.rule.status() != null ? matcher.rule.status() : text(source, matcher.statusSlot);
        if (status == null || status.isEmpty() || isTooLong(status) || orderId != null && isTooLong(orderId)) {
            sink.refused(FactResult.UNREADABLE);
            return;
        }
        OptionalLong version = number(text(source, versionSlot));
        String partner = shortOrNull(text(source, partnerSlot));
        sink.status(new FoundStatus(orderId == null || orderId.isEmpty() ? null : orderId, status,
                Math.max(0, version.orElse(0)), at(matcher, source), service == null ? "" : service, instance,
                element.traceHigh, element.traceLow, element.spanId, element.parentId, eventIndex, partner));
    }

    private long at(Matcher matcher, Element source) throws BrokenOtlp {
        return switch (matcher.rule.at()) {
            case START -> source.startNanos;
            case END -> source.endNanos;
            case ATTRIBUTE -> {
                String text = text(source, matcher.atSlot);
                yield text == null ? 0 : Nanos.read(text).orElse(0);
            }
        };
    }

    /** F1's order of places: the event itself, its span, the resource. */
    private String text(Element source, int slot) throws BrokenOtlp {
        Attributes place = source.attributes.has(slot) ? source.attributes
                : element.attributes.has(slot) ? element.attributes : resource;
        return place.length(slot) > TEXT_BYTES_MAX + VALUE_HEADER_MAX ? TOO_LONG : place.text(slot);
    }

    private static String shortText(Attributes attributes, int slot) throws BrokenOtlp {
        return attributes.length(slot) > TEXT_BYTES_MAX ? null : attributes.text(slot);
    }

    private static String shortOrNull(String text) {
        return text == null || text.isEmpty() || isTooLong(text) ? null : text;
    }

    private static boolean isTooLong(String text) {
        return text.length() > TEXT_BYTES_MAX;
    }

    private static OptionalLong number(String text) {
        if (text == null || text.isEmpty() || text.length() > 19) {
            return OptionalLong.empty();
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return OptionalLong.empty();
            }
        }
        return text.compareTo("9223372036854775807") > 0 && text.length() == 19
                ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    }
}
