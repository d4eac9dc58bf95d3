package dev.stagewatch.engine.read;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Texts read lately: names of spans, queues and hosts repeat with every trace, so that nearly all are known and cost one comparison.
 * Bounded; confined to one thread.
 */
final class RecentTexts {

    /** Entries; a power of two. Where two texts fall on one, the later replaces the earlier. */
    private static final int ENTRIES = 1 << 10;
    /** A longer one is built each time. */
    private static final int KEPT_BYTES_MAX = 128;

    private final byte[][] bytes = new byte[ENTRIES][];
    private final String[] texts = new String[ENTRIES];

    /** The UTF-8 text in {@code source[from, to)}. */
    String at(byte[] source, int from, int to) {
        if (to - from > KEPT_BYTES_MAX) {
            return new String(source, from, to - from, StandardCharsets.UTF_8);
        }
        int entry = spot(source, from, to);
        byte[] known = bytes[entry];
        if (known == null || !Arrays.equals(known, 0, known.length, source, from, to)) {
            bytes[entry] = Arrays.copyOfRange(source, from, to);
            texts[entry] = new String(source, from, to - from, StandardCharsets.UTF_8);
        }
        return texts[entry];
    }

    /** From the length and both ends: what lies between differs in few texts alone. */
    private static int spot(byte[] source, int from, int to) {
        int length = to - from;
        long mix = length;
        if (length >= Long.BYTES) {
            mix = (mix ^ Wire.bigEndian(source, from)) * 0x9e3779b97f4a7c15L ^ Wire.bigEndian(source, to - Long.BYTES);
        } else {
            for (int i = from; i < to; i++) {
                mix = mix << Byte.SIZE ^ source[i];
            }
        }
        return (int) (mix * 0x9e3779b97f4a7c15L >>> 48) & ENTRIES - 1;
    }
}
