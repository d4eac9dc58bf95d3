package dev.stagewatch.shop.stl;

/**
 * Binary STL: 80 bytes of header, a little-endian count, then 50 bytes a triangle: twelve 32-bit floats and two bytes of
 * attribute. The length must be exactly what the count says, and every float finite.
 */
final class BinaryStl implements StlGrammar {
    private static final int COUNT_OFFSET = 80;
    private static final int RECORD_BYTES = 50;
    private static final int FLOAT_BYTES = 48;
    private static final int EXPONENT_ALL_ONES = 0x7f80;

    private final long claimedBytes;
    private long seen;
    private long triangles;
    private int low;

    BinaryStl(long claimedBytes) {
        this.claimedBytes = claimedBytes;
    }

    @Override
    public void accept(byte[] bytes, int from, int length) throws NotStlException {
        for (int i = from; i < from + length; i++) {
            int b = bytes[i] & 0xff;
            if (seen < StlScanner.HEAD_BYTES) {
                header(b);
            } else {
                record(b);
            }
        }
    }

    @Override
    public StlSummary finish() throws NotStlException {
        if (seen < StlScanner.HEAD_BYTES) {
            throw new NotStlException(seen, "neither ASCII STL, which begins with 'solid', nor binary STL, whose header has 84 bytes");
        }
        if (seen < expectedBytes()) {
            throw new NotStlException(seen, "the file is truncated: " + promise());
        }
        return new StlSummary(StlFormat.BINARY, seen, triangles);
    }

    private void header(int b) throws NotStlException {
        if (seen >= COUNT_OFFSET) {
            triangles |= (long) b << 8 * (seen - COUNT_OFFSET);
        }
        seen++;
        if (seen == StlScanner.HEAD_BYTES) {
            checkCount();
        }
    }

    private void checkCount() throws NotStlException {
        if (triangles == 0) {
            throw new NotStlException(COUNT_OFFSET, "the header says that there are no triangles");
        }
        if (claimedBytes >= 0 && claimedBytes != expectedBytes()) {
            throw new NotStlException(COUNT_OFFSET, "not STL, or truncated: " + promise() + ", but " + claimedBytes + " were sent");
        }
    }

    private void record(int b) throws NotStlException {
        long inBody = seen - StlScanner.HEAD_BYTES;
        int inRecord = (int) (inBody % RECORD_BYTES);
        if (inRecord == 0 && inBody / RECORD_BYTES == triangles) {
            throw new NotStlException(seen, "not STL, or followed by something else: " + promise());
        }
        // Little-endian: the exponent is the upper half of a float, its third and fourth byte.
        if (inRecord < FLOAT_BYTES && (inRecord & 3) == 3 && ((b << 8 | low) & EXPONENT_ALL_ONES) == EXPONENT_ALL_ONES) {
            throw new NotStlException(seen - 3, "triangle " + inBody / RECORD_BYTES + " has a coordinate that is not a finite number");
        }
        low = b;
        seen++;
    }

    private long expectedBytes() {
        return StlScanner.HEAD_BYTES + RECORD_BYTES * triangles;
    }

    private String promise() {
        return "as binary STL its header promises " + triangles + " triangles, that is " + expectedBytes() + " bytes";
    }
}
