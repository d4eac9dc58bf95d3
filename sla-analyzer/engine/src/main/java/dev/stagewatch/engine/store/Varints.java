package dev.stagewatch.engine.store;

/** Lengths in bytes, and the hash of keys. Stateless. */
final class Varints {

    private Varints() { }

    static int length(int value) {
        return value < 1 << 7 ? 1 : value < 1 << 14 ? 2 : value < 1 << 21 ? 3 : value < 1 << 28 ? 4 : 5;
    }

    static int read(byte[] bytes, int from) {
        int value = 0;
        int at = from;
        for (int shift = 0;; shift += 7) {
            int b = bytes[at++];
            value |= (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }

    /** @return where the next byte goes */
    static int write(byte[] bytes, int from, int value) {
        int at = from;
        int rest = value;
        while (rest > 0x7f) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
        return at;
    }

    /** A multiplicative hash with a final mix, in which each bit depends on every byte. */
    static int hash(byte[] bytes, int from, int length, int seed) {
        int hash = seed ^ length;
        for (int i = from; i < from + length; i++) {
            hash = Integer.rotateLeft((hash ^ bytes[i]) * 0x9e37_79b1, 13);
        }
        hash = (hash ^ hash >>> 16) * 0x85eb_ca6b;
        hash = (hash ^ hash >>> 13) * 0xc2b2_ae35;
        return hash ^ hash >>> 16;
    }
}
