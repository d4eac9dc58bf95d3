package dev.stagewatch.engine.read;

import java.util.Arrays;

/**
 * The resources seen lately. A service instance sends the same bytes with every batch, so that nearly all are known and
 * cost one comparison. Bounded; confined to one thread.
 */
final class Resources {

    /** Entries; a power of two. Where two resources fall on one, the later replaces the earlier. */
    private static final int ENTRIES = 256;
    /** A longer one is read anew each time. */
    private static final int KEPT_BYTES_MAX = 4096;

    private final ResourceView[] entries = new ResourceView[ENTRIES];
    private final Keys keys;
    private final RecentTexts texts;
    private final int serviceSlot;
    private final int instanceSlot;

    Resources(Keys keys, RecentTexts texts, int serviceSlot, int instanceSlot) {
        this.keys = keys;
        this.texts = texts;
        this.serviceSlot = serviceSlot;
        this.instanceSlot = instanceSlot;
    }

    /** The resource in {@code bytes[from, to)}; keys may not be added any more. */
    ResourceView at(byte[] bytes, int from, int to) throws BrokenOtlp {
        int entry = spot(bytes, from, to);
        ResourceView known = entries[entry];
        if (known != null && Arrays.equals(known.bytes, 0, known.bytes.length, bytes, from, to)) {
            return known;
        }
        ResourceView read = new ResourceView(Arrays.copyOfRange(bytes, from, to), keys, texts, serviceSlot, instanceSlot);
        if (to - from <= KEPT_BYTES_MAX) {
            entries[entry] = read;
        }
        return read;
    }

    /** From the length and four samples: instances of a service differ in a name somewhere. */
    private static int spot(byte[] bytes, int from, int to) {
        int length = to - from;
        long mix = length;
        if (length >= Long.BYTES) {
            int step = (length - Long.BYTES) / 3;
            for (int i = 0; i < 4; i++) {
                mix = (mix ^ Wire.bigEndian(bytes, from + i * step)) * 0x9e3779b97f4a7c15L;
            }
        }
        return (int) (mix >>> 48) & ENTRIES - 1;
    }
}
