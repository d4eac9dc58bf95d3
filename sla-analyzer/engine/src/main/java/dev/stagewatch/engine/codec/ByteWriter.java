package dev.stagewatch.engine.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes varints, fixed longs and text into a growing array. Confined to one thread. */
public final class ByteWriter {

    private static final int CAPACITY = 128;

    private byte[] bytes;
    private int length;

    public ByteWriter() {
        this(CAPACITY);
    }

    /** @param capacity bytes that are probably written; more may be */
    public ByteWriter(int capacity) {
        bytes = new byte[capacity];
    }

    public ByteWriter put(int value) {
        room(1);
        bytes[length++] = (byte) value;
        return this;
    }

    /** 7 bits a byte, least first; a negative value takes 10 bytes. */
    public ByteWriter varint(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
        return this;
    }

    /** A varint that keeps small negative values short. */
    public ByteWriter signed(long value) {
        return varint(value << 1 ^ value >> 63);
    }

    public ByteWriter fixed(long value) {
        room(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (value >>> shift);
        }
        return this;
    }

    /** Null is kept apart from empty. */
    public ByteWriter text(String text) {
        if (text == null) {
            return varint(0);
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return varint(utf8.length + 1L).bytes(utf8, 0, utf8.length);
    }

    /** As they are, without their count. */
    public ByteWriter bytes(byte[] from, int offset, int count) {
        room(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
        return this;
    }

    /** What another has written. */
    public ByteWriter bytes(ByteWriter other) {
        return bytes(other.bytes, 0, other.length);
    }

    /** How many bytes were written. */
    int length() {
        return length;
    }

    /** To be written anew. */
    void clear() {
        length = 0;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void room(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
    }
}
