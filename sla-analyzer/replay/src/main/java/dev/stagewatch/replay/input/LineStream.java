package dev.stagewatch.replay.input;

import java.io.IOException;
import java.io.InputStream;

/**
 * One line at a time of a stream as a stream that ends with the line, so that a line of any length is parsed without being
 * held, and what is wrong with one does not reach the next. Confined to one thread.
 */
final class LineStream extends InputStream {
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;
    private long line;
    private boolean atEnd = true;

    LineStream(InputStream in) {
        this.in = in;
    }

    /** Goes to the next line, over what is left of this one; false where there is none. */
    boolean next() throws IOException {
        while (!atEnd) {
            skipLine();
        }
        if (from == to && !fill()) {
            return false;
        }
        atEnd = false;
        line++;
        return true;
    }

    /** Its number, from 1. */
    long line() {
        return line;
    }

    private void skipLine() throws IOException {
        int newline = newline();
        if (newline < to) {
            from = newline + 1;
            atEnd = true;
        } else if (!fill()) {
            from = to;
            atEnd = true;
        }
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(buffer, 0, buffer.length));
        return to > 0;
    }

    private int newline() {
        int i = from;
        while (i < to && buffer[i] != '\n') {
            i++;
        }
        return i;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
        if (atEnd || from == to && !fill()) {
            atEnd = true;
            return -1;
        }
        int newline = newline();
        if (newline == from) {
            from++;
            atEnd = true;
            return -1;
        }
        int count = Math.min(length, newline - from);
        System.arraycopy(buffer, from, into, at, count);
        from += count;
        return count;
    }
}
