package dev.stagewatch.bench.reader;

/**
 * The least that a walk over spans can do: tags and lengths of every message down to each attribute's key and value, and no
 * look at what they hold. Sound for the benchmark's own records only: it checks nothing.
 */
final class LengthWalk {

    private static final int RESOURCE_SPANS = 1 << 3 | 2;
    private static final int SCOPE_SPANS = 2 << 3 | 2;
    private static final int ATTRIBUTE = 9 << 3 | 2;

    private final byte[] bytes;
    private int position;
    private int fields;

    private LengthWalk(byte[] bytes) {
        this.bytes = bytes;
    }

    /** How many fields the spans and their attributes have. */
    static int fields(byte[] record, boolean intoAttributes) {
        LengthWalk walk = new LengthWalk(record);
        walk.each(record.length, RESOURCE_SPANS, block -> walk.each(block, SCOPE_SPANS,
                scope -> walk.each(scope, SCOPE_SPANS, span -> walk.span(span, intoAttributes))));
        return walk.fields;
    }

    private interface Inner {
        void walk(int end);
    }

    private void each(int end, int wanted, Inner inner) {
        while (position < end) {
            int tag = (int) varint();
            if (tag == wanted) {
                int length = (int) varint();
                inner.walk(position + length);
            } else {
                skip(tag);
            }
        }
    }

    private void span(int end, boolean intoAttributes) {
        while (position < end) {
            fields++;
            int tag = (int) varint();
            if (tag == ATTRIBUTE && intoAttributes) {
                int length = (int) varint();
                attribute(position + length);
            } else {
                skip(tag);
            }
        }
    }

    private void attribute(int end) {
        while (position < end) {
            fields++;
            skip((int) varint());
        }
    }

    private void skip(int tag) {
        switch (tag & 7) {
            case 0 -> varint();
            case 1 -> position += 8;
            case 2 -> {
                int length = (int) varint();
                position += length;
            }
            default -> position += 4;
        }
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte b = bytes[position++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }
}
