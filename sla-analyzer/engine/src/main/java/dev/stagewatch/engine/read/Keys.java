package dev.stagewatch.engine.read;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The attribute keys of interest, each with a slot number; looked up by bytes. Built once, then read-only. */
final class Keys {

    private final List<String> names = new ArrayList<>();
    private byte[][][] byLength = new byte[0][][];
    private int[][] slotByLength = new int[0][];

    /** The slot of a key, a new one where it has none yet. */
    int add(String name) {
        int known = names.indexOf(name);
        if (known >= 0) {
            return known;
        }
        names.add(name);
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length >= byLength.length) {
            byLength = Arrays.copyOf(byLength, bytes.length + 1);
            slotByLength = Arrays.copyOf(slotByLength, bytes.length + 1);
        }
        byLength[bytes.length] = append(byLength[bytes.length], bytes);
        slotByLength[bytes.length] = append(slotByLength[bytes.length], names.size() - 1);
        return names.size() - 1;
    }

    int count() {
        return names.size();
    }

    /** The slot of the key in {@code bytes[from, to)}, -1 where nobody is interested. */
    int slot(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length >= byLength.length || byLength[length] == null) {
            return -1;
        }
        byte[][] candidates = byLength[length];
        for (int i = 0; i < candidates.length; i++) {
            if (Arrays.equals(candidates[i], 0, length, bytes, from, to)) {
                return slotByLength[length][i];
            }
        }
        return -1;
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
