package dev.stagewatch.mes.geometry;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * Reads STL, binary or ASCII, from a stream in constant memory. Immutable and thread-safe; the stream belongs to the caller.
 *
 * <p>The header's word {@code solid} does not tell the two apart, since binary exporters write it too: a file is binary when
 * its length fits the count of its header, ASCII when it starts with {@code solid}, else a broken binary one.
 */
public final class StlReader {
    static final int PREAMBLE_BYTES = 84;
    static final int RECORD_BYTES = 50;
    private static final int COUNT_OFFSET = 80;

    private final long trianglesMax;

    /** @param trianglesMax a longer model is refused, at least 1 */
    public StlReader(long trianglesMax) {
        if (trianglesMax < 1) {
            throw new IllegalArgumentException("trianglesMax must be at least 1, was " + trianglesMax);
        }
        this.trianglesMax = trianglesMax;
    }

    /**
     * Hands every triangle to {@code sink}.
     *
     * @param length bytes of the whole file, as its store says
     * @return number of triangles, at least 1
     * @throws StlException not STL, truncated, no triangle, too many, a coordinate that is not finite, or what the sink refuses
     */
    public long read(InputStream in, long length, TriangleSink sink) throws IOException, StlException {
        Objects.requireNonNull(sink, "sink");
        BufferedInputStream buffered = new BufferedInputStream(in);
        buffered.mark(PREAMBLE_BYTES);
        byte[] preamble = buffered.readNBytes(PREAMBLE_BYTES);
        long triangles = isBinary(preamble, length)
                ? new BinaryStl(buffered, count(preamble), trianglesMax).forEach(sink)
                : ascii(buffered, preamble, length, sink);
        if (triangles == 0) {
            throw new StlException("the model has no triangle");
        }
        return triangles;
    }

    private long ascii(BufferedInputStream in, byte[] preamble, long length, TriangleSink sink) throws IOException, StlException {
        if (!AsciiStl.startsLikeAscii(preamble)) {
            throw notStl(preamble, length);
        }
        in.reset();
        return new AsciiStl(in, trianglesMax).forEach(sink);
    }

    private static boolean isBinary(byte[] preamble, long length) {
        if (preamble.length < PREAMBLE_BYTES) {
            return false;
        }
        long expected = expectedBytes(count(preamble));
        // Some exporters append bytes of their own; an ASCII file never gets here, its "count" being text.
        return expected == length || (expected < length && !AsciiStl.startsLikeAscii(preamble));
    }

    private static StlException notStl(byte[] preamble, long length) {
        if (preamble.length < PREAMBLE_BYTES) {
            return new StlException("not STL: " + length + " bytes, shorter than the header of a binary file, and no ASCII 'solid'");
        }
        long count = count(preamble);
        return new StlException("truncated binary STL: its header announces " + count + " triangles (" + expectedBytes(count)
                + " bytes), the file has " + length + " bytes");
    }

    private static long expectedBytes(long count) {
        return PREAMBLE_BYTES + RECORD_BYTES * count;
    }

    private static long count(byte[] preamble) {
        return Integer.toUnsignedLong(ByteBuffer.wrap(preamble).order(ByteOrder.LITTLE_ENDIAN).getInt(COUNT_OFFSET));
    }
}
