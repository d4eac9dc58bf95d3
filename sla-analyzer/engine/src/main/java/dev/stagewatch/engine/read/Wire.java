package dev.stagewatch.engine.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A cursor over protobuf bytes. Knows wire types, not messages; moves only forward, and never beyond {@link #limit}.
 * Confined to one thread.
 */
final class Wire {

    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    private static final int GROUP_START = 3;
    private static final int GROUP_END = 4;
    static final int FIXED32 = 5;
    /** How deep unknown groups may nest, as in protobuf's own readers. */
    private static final int GROUP_DEPTH_MAX = 100;
    private static final VarHandle LITTLE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    byte[] bytes = new byte[0];
    int position;
    int limit;

    void reset(byte[] source, int from, int to) {
        bytes = source;
        position = from;
        limit = to;
    }

    boolean hasMore() {
        return position < limit;
    }

    /** A field's tag, {@code number << 3 | wire type}. Nearly all tags are one byte, and most of the walk is reading them. */
    int tag() throws BrokenOtlp {
        if (position < limit) {
            byte tag = bytes[position];
            if (tag >= 1 << 3) {
                position++;
                return tag;
            }
        }
        return longTag();
    }

    private int longTag() throws BrokenOtlp {
        long tag = varint();
        if (tag >>> 32 != 0 || tag >>> 3 == 0) {
            throw BrokenOtlp.INSTANCE;
        }
        return (int) tag;
    }

    long varint() throws BrokenOtlp {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (position >= limit) {
                throw BrokenOtlp.INSTANCE;
            }
            byte b = bytes[position++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw BrokenOtlp.INSTANCE;
    }

    long fixed64() throws BrokenOtlp {
        int at = position;
        advance(8);
        return (long) LITTLE.get(bytes, at);
    }

    /** Eight bytes of {@code source} as an id, most significant first. */
    static long bigEndian(byte[] source, int at) {
        return (long) BIG.get(source, at);
    }

    /** The end of the length-delimited value that starts at {@link #position} after this call. */
    int lengthEnd() throws BrokenOtlp {
        int at = position;
        if (at < limit) {
            byte length = bytes[at];
            if (length >= 0 && length < limit - at) {
                position = at + 1;
                return at + 1 + length;
            }
        }
        return longLengthEnd();
    }

    private int longLengthEnd() throws BrokenOtlp {
        long length = varint();
        if (length < 0 || length > limit - position) {
            throw BrokenOtlp.INSTANCE;
        }
        return position + (int) length;
    }

    /** Skips the value of a field just tagged. */
    void skip(int tag) throws BrokenOtlp {
        skip(tag, 0);
    }

    private void skip(int tag, int depth) throws BrokenOtlp {
        switch (tag & 7) {
            case VARINT -> varint();
            case FIXED64 -> advance(8);
            case BYTES -> position = lengthEnd();
            case GROUP_START -> skipGroup(tag >>> 3, depth + 1);
            case FIXED32 -> advance(4);
            default -> throw BrokenOtlp.INSTANCE;
        }
    }

    private void skipGroup(int number, int depth) throws BrokenOtlp {
        if (depth > GROUP_DEPTH_MAX) {
            throw BrokenOtlp.INSTANCE;
        }
        int tag = tag();
        while ((tag & 7) != GROUP_END) {
            skip(tag, depth);
            tag = tag();
        }
        if (tag >>> 3 != number) {
            throw BrokenOtlp.INSTANCE;
        }
    }

    private void advance(int count) throws BrokenOtlp {
        if (count > limit - position) {
            throw BrokenOtlp.INSTANCE;
        }
        position += count;
    }
}
