package dev.stagewatch.engine.read;

/** One resource, read once and kept with a copy of its bytes. Read-only; confined to one thread. */
final class ResourceView {

    final byte[] bytes;
    final Attributes attributes;
    /** {@code service.name}, or null. */
    final String service;
    /** {@code service.instance.id}, or null. */
    final String instance;
    private final String[] texts;

    ResourceView(byte[] bytes, Keys keys, RecentTexts recent, int serviceSlot, int instanceSlot) throws BrokenOtlp {
        this.bytes = bytes;
        attributes = new Attributes(keys, recent);
        attributes.clear(bytes);
        texts = new String[keys.count()];
        Wire wire = new Wire();
        wire.reset(bytes, 0, bytes.length);
        while (wire.hasMore()) {
            int tag = wire.tag();
            if (tag == (1 << 3 | Wire.BYTES)) {
                int end = wire.lengthEnd();
                attributes.take(wire.position, end);
                wire.position = end;
            } else {
                wire.skip(tag);
            }
        }
        service = shortText(serviceSlot);
        instance = shortText(instanceSlot);
    }

    /** Of spans that come without a resource. */
    static ResourceView empty(Keys keys, RecentTexts recent) {
        try {
            return new ResourceView(new byte[0], keys, recent, -1, -1);
        } catch (BrokenOtlp e) {
            throw new IllegalStateException("no bytes cannot be broken", e);
        }
    }

    /** As {@link Attributes#text}; built once, since every span of the resource may ask. */
    String text(int slot) throws BrokenOtlp {
        if (attributes.has(slot) && texts[slot] == null) {
            texts[slot] = attributes.text(slot);
        }
        return slot < 0 ? null : texts[slot];
    }

    private String shortText(int slot) throws BrokenOtlp {
        return attributes.length(slot) > OtlpReader.TEXT_BYTES_MAX ? null : attributes.text(slot);
    }
}
