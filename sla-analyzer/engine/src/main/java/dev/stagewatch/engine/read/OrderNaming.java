package dev.stagewatch.engine.read;

/**
 * Which order a span names, on itself or on its resource (F1), told to the sink for its trace. Builds nothing where the span
 * names the same order of the same trace as the one before. Confined to one thread.
 */
final class OrderNaming {

    private final int[] orderIdSlots;
    private byte[] lastBytes = new byte[0];
    private int lastFrom;
    private int lastTo;
    private long lastHigh;
    private long lastLow;
    private boolean hasLast;

    OrderNaming(ReadRules rules, Keys keys) {
        orderIdSlots = rules.order().id().stream().mapToInt(keys::add).toArray();
    }

    /** Another record: ranges of the one before mean nothing any more. */
    void clear() {
        hasLast = false;
    }

    /** Tells which order the span's trace has; false where the span names none. */
    boolean name(Element span, ResourceView resource, ReadSink sink) throws BrokenOtlp {
        int slot = slot(span, resource);
        Attributes place = place(span, resource, slot);
        if (slot < 0 || place.length(slot) > OtlpReader.TEXT_BYTES_MAX) {
            return false;
        }
        if (span.hasTrace() && !isSameAsLast(span, place, slot)) {
            remember(span, place, slot);
            long hash = place.hash(slot);
            if (sink.wantsName(span.traceHigh, span.traceLow, hash)) {
                String id = place.text(slot);
                if (id != null && !id.isEmpty()) {
                    sink.named(span.traceHigh, span.traceLow, hash, id, span.spanId);
                }
            }
        }
        return true;
    }

    /** The order that the span names; null where it names none. */
    String orderOf(Element span, ResourceView resource) throws BrokenOtlp {
        int slot = slot(span, resource);
        Attributes place = place(span, resource, slot);
        String id = slot < 0 || place.length(slot) > OtlpReader.TEXT_BYTES_MAX ? null : place.text(slot);
        return id == null || id.isEmpty() ? null : id;
    }

    private int slot(Element span, ResourceView resource) {
        for (int slot : orderIdSlots) {
            if (span.attributes.has(slot) || resource.attributes.has(slot)) {
                return slot;
            }
        }
        return -1;
    }

    private static Attributes place(Element span, ResourceView resource, int slot) {
        return span.attributes.has(slot) ? span.attributes : resource.attributes;
    }

    private boolean isSameAsLast(Element span, Attributes place, int slot) {
        return hasLast && span.traceLow == lastLow && span.traceHigh == lastHigh && place.isSame(slot, lastBytes, lastFrom, lastTo);
    }

    private void remember(Element span, Attributes place, int slot) {
        hasLast = true;
        lastHigh = span.traceHigh;
        lastLow = span.traceLow;
        lastBytes = place.bytes();
        lastFrom = place.from(slot);
        lastTo = place.to(slot);
    }
}
