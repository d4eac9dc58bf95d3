package dev.stagewatch.engine.read;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The attribute keys of interest, each with a slot number; looked up by bytes. A key that nobody asked for is told by its
 * length and two of its bytes, mostly without comparing. Built once, then read-only.
 */
final class Keys {

    private static final int BUCKETS = 256;

    private final List<String> names = new ArrayList<>();
    private final byte[][][] buckets = new byte[BUCKETS][][];
    private final int[][] slots = new int[BUCKETS][];

    /** The slot of a key, a new one where it has none yet. */
    int add(String name) {
        int known = names.indexOf(name);
        if (known >= 0 || name.isEmpty()) {
            return known;
        }
        names.add(name);
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        int bucket = bucket(bytes, 0, bytes.length);
        buckets[bucket] = append(buckets[bucket], bytes);
        slots[bucket] = append(slots[bucket], names.size() - 1);
        return names.size() - 1;
    }

    int count() {
        return names.size();
    }

    /** The slot of the key in {@code bytes[from, to)}, -1 where nobody is interested. */
    int slot(byte[] bytes, int from, int to) {
        if (from == to) {
            return -1;
        }
        int bucket = bucket(bytes, from, to);
        byte[][] candidates = buckets[bucket];
        if (candidates == null) {
            return -1;
        }
        for (int i = 0; i < candidates.length; i++) {
            if (Arrays.equals(candidates[i], 0, candidates[i].length, bytes, from, to)) {
                return slots[bucket][i];
            }
        }
        return -1;
    }

    private static int bucket(byte[] bytes, int from, int to) {
        int length = to - from;
        return (length * 37 + bytes[to - 1] * 5 + bytes[from + (length >> 1)]) & BUCKETS - 1;
    }

    private static byte[][] append(byte[][] before, byte[] added) {
        byte[][] after = before == null ? new byte[1][] : Arrays.copyOf(before, before.length + 1);
        after[after.length - 1] = added;
        return after;
    }

    private static int[] append(int[] before, int added) {
        int[] after = before == null ? new int[1] : Arrays.copyOf(before, before.length + 1);
        after[after.length - 1] = added;
        return after;
    }
}
