package dev.stagewatch.engine.read;

import java.util.Arrays;
import java.util.OptionalLong;

import dev.stagewatch.engine.SpanResult;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.fact.Intake;
import dev.stagewatch.model.policy.EventRule;

/**
 * Walks the records of one input partition and tells a {@link ReadSink} what they say. Keeps nothing from record to record
 * but the resources seen lately. Confined to one thread.
 */
public final class OtlpReader {

    /** Most bytes of UTF-8 that text is built from; what is longer is refused (F5). The model's bound is in characters. */
    public static final int TEXT_BYTES_MAX = 4 * Intake.TEXT_MAX;
    public static final String HEARTBEAT_NAME = "service.heartbeat";
    public static final String COMPLETE_UNTIL = "heartbeat.complete_until";

    private static final byte[] HEARTBEAT = Element.utf8(HEARTBEAT_NAME);
    private static final int NESTED_1 = 1 << 3 | Wire.BYTES;
    private static final int NESTED_2 = 2 << 3 | Wire.BYTES;

    /** What a record is walked for: its spans, its log records, or its spans' parents alone. */
    private enum Pass { SPANS, LOGS, TREE }

    private final int completeUntilSlot;
    private final OrderNaming naming;
    private final StatusReading statuses;
    private final HopReading hops;
    private final Resources resources;
    private final ResourceView noResource;
    private final Element element;
    private final Element event;
    private final AttributeScope scope = new AttributeScope();
    private final Wire requestWire = new Wire();
    private final Wire blockWire = new Wire();
    private final Wire scopeWire = new Wire();
    private byte[] record;
    private Pass pass;
    private ReadSink sink;
    private boolean followsSpans;
    private ResourceView resource;
    private boolean hasAsked;
    private long askedHigh;
    private long askedLow;
    private boolean isAskedWanted;

    public OtlpReader(ReadRules rules) {
        Keys keys = new Keys();
        int serviceSlot = keys.add("service.name");
        int instanceSlot = keys.add("service.instance.id");
        completeUntilSlot = keys.add(COMPLETE_UNTIL);
        naming = new OrderNaming(rules, keys);
        statuses = new StatusReading(rules, keys);
        RecentTexts texts = new RecentTexts();
        hops = rules.hops() ? new HopReading(keys, texts) : null;
        resources = new Resources(keys, texts, serviceSlot, instanceSlot);
        noResource = ResourceView.empty(keys, texts);
        element = new Element(keys, texts);
        event = new Element(keys, texts);
    }

    /** Walks one record of {@code otlp_spans}. */
    public void readSpans(byte[] bytes, ReadSink into) {
        read(bytes, Pass.SPANS, into);
    }

    /** Walks one record of {@code otlp_logs}. */
    public void readLogs(byte[] bytes, ReadSink into) {
        read(bytes, Pass.LOGS, into);
    }

    /** Walks one record of {@code otlp_spans} again, and tells of nothing but {@link ReadSink#span}. */
    public void readSpanTree(byte[] bytes, ReadSink into) {
        read(bytes, Pass.TREE, into);
    }

    private void read(byte[] bytes, Pass as, ReadSink into) {
        record = bytes;
        pass = as;
        sink = into;
        followsSpans = as == Pass.TREE || as == Pass.SPANS && into.followsSpans();
        naming.clear();
        hasAsked = false;
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
            counted(SpanResult.BROKEN_RECORD);
        }
    }

    /** One resource with its scopes; the resource may stand behind them, so it is looked for first. */
    private void readBlock(int from, int to) {
        try {
            resource = resourceOf(from, to);
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
            counted(SpanResult.BROKEN);
        }
    }

    private ResourceView resourceOf(int from, int to) throws BrokenOtlp {
        int first = -1;
        int firstEnd = -1;
        byte[] merged = null;
        blockWire.reset(record, from, to);
        while (blockWire.hasMore()) {
            int tag = blockWire.tag();
            if (tag != NESTED_1) {
                blockWire.skip(tag);
                continue;
            }
            int end = blockWire.lengthEnd();
            if (first < 0) {
                first = blockWire.position;
                firstEnd = end;
            } else {
                merged = joined(merged == null ? Arrays.copyOfRange(record, first, firstEnd) : merged, blockWire.position, end);
            }
            blockWire.position = end;
        }
        if (merged != null) {
            return resources.at(merged, 0, merged.length);
        }
        return first < 0 ? noResource : resources.at(record, first, firstEnd);
    }

    /** A message that comes twice means both, one behind the other. */
    private byte[] joined(byte[] before, int from, int to) {
        byte[] both = Arrays.copyOf(before, before.length + to - from);
        System.arraycopy(record, from, both, before.length, to - from);
        return both;
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
            switch (pass) {
                case SPANS -> {
                    element.readSpan(from, to);
                    counted(judgeSpan());
                }
                case LOGS -> {
                    element.readLog(from, to);
                    counted(judgeLog());
                }
                case TREE -> {
                    element.readSpan(from, to);
                    tellOfSpan();
                }
            }
        } catch (BrokenOtlp e) {
            counted(SpanResult.BROKEN);
        }
    }

    private void counted(SpanResult result) {
        if (pass != Pass.TREE) {
            sink.counted(result);
        }
    }

    private SpanResult judgeSpan() throws BrokenOtlp {
        if (element.isNamed(HEARTBEAT) && element.attributes.has(completeUntilSlot)) {
            return heartbeat();
        }
        boolean ofOrder = naming.name(element, resource, sink);
        if (followsSpans) {
            tellOfSpan();
        }
        scope.at(element, element, resource);
        boolean isStatus = statuses.find(EventRule.Kind.SPAN, element, element, -1, scope, sink);
        if (hops != null && !(isStatus && element.startNanos == element.endNanos)) {
            hops.find(record, element, resource, naming.orderOf(element, resource), sink);
        }
        for (int i = 0; i < element.events.count(); i++) {
            event.clear(record);
            event.readEvent(element.events.from(i), element.events.to(i));
            isStatus |= statuses.find(EventRule.Kind.EVENT, event, element, i, scope.at(event, element, resource), sink);
        }
        return isStatus ? SpanResult.STATUS : ofOrder ? SpanResult.OF_ORDER : SpanResult.NO_ORDER;
    }

    private SpanResult judgeLog() throws BrokenOtlp {
        boolean ofOrder = naming.name(element, resource, sink);
        boolean isStatus = statuses.find(EventRule.Kind.LOG, element, element, -1, scope.at(element, element, resource), sink);
        return isStatus ? SpanResult.STATUS : ofOrder ? SpanResult.OF_ORDER : SpanResult.NO_ORDER;
    }

    private SpanResult heartbeat() throws BrokenOtlp {
        String text = scope.at(element, element, resource).shortText(completeUntilSlot);
        OptionalLong until = text == null ? OptionalLong.empty() : Nanos.read(text);
        if (until.isEmpty() || resource.service == null) {
            return SpanResult.BROKEN;
        }
        sink.heartbeat(resource.service, resource.instance == null ? "" : resource.instance, until.getAsLong());
        return SpanResult.HEARTBEAT;
    }

    private void tellOfSpan() throws BrokenOtlp {
        if (element.hasTrace() && isWanted()) {
            sink.span(element.traceHigh, element.traceLow, element.spanId, element.parentId, naming.orderOf(element, resource));
        }
    }

    /** Asked once for neighbours of one trace: a record is mostly of one. */
    private boolean isWanted() {
        if (!hasAsked || element.traceLow != askedLow || element.traceHigh != askedHigh) {
            hasAsked = true;
            askedHigh = element.traceHigh;
            askedLow = element.traceLow;
            isAskedWanted = sink.wantsSpan(askedHigh, askedLow);
        }
        return isAskedWanted;
    }
}
