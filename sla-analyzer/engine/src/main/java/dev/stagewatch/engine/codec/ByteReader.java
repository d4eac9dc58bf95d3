package dev.stagewatch.engine.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what {@link ByteWriter} wrote. The bytes are the engine's own: where they do not hold what is asked for, that is
 * an {@link IllegalStateException}, not bad input. Confined to one thread.
 */
public final class ByteReader {

    private final byte[] bytes;
    private int position;

    public ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    public boolean hasMore() {
        return position < bytes.length;
    }

    public int next() {
        need(1);
        return bytes[position++] & 0xff;
    }

    public long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int b = next();
            value |= (long) (b & 0x7f) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw new IllegalStateException("a varint of more than 10 bytes at " + position);
    }

    public int count() {
        return Math.toIntExact(varint());
    }

    public long signed() {
        long value = varint();
        return value >>> 1 ^ -(value & 1);
    }

    public long fixed() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | next();
        }
        return value;
    }

    public String text() {
        int length = count() - 1;
        if (length < 0) {
            return null;
        }
        need(length);
        String text = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    /** The next so many, as they are. */
    public byte[] bytes(int count) {
        need(count);
        position += count;
        return Arrays.copyOfRange(bytes, position - count, position);
    }

    /** How many were taken. */
    int position() {
        return position;
    }

    /** Takes the version byte of {@code form}. @throws UnknownFormException where it is another */
    public void version(int expected, String form) {
        int found = next();
        if (found != expected) {
            throw UnknownFormException.version(form, found, expected);
        }
    }

    private void need(int count) {
        if (bytes.length - position < count) {
            throw new IllegalStateException("ends at " + bytes.length + ", " + count + " more wanted at " + position);
        }
    }
}
