package dev.stagewatch.replay.input;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongConsumer;

/**
 * The lines of a CSV file, of which none leaves a quote open: a quoted value may go over a few lines, and where it does not end
 * within {@link #VALUE_LINES_MAX} its first line is broken. That becomes an empty line, so that it costs itself alone and
 * line numbers stay. Confined to one thread.
 */
final class WholeLines extends Reader {
    static final int VALUE_LINES_MAX = 100;

    private final BufferedReader lines;
    private final char delimiter;
    private final LongConsumer broken;
    private final Deque<String> ahead = new ArrayDeque<>();
    /** lines at the head of {@code ahead} that are known to end with no open quote */
    private int sound;
    private long line;
    private String current = "";
    private int position;

    /** @param broken is told the number, from 1, of each line that leaves a quote open */
    WholeLines(BufferedReader lines, char delimiter, LongConsumer broken) {
        this.lines = lines;
        this.delimiter = delimiter;
        this.broken = broken;
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        if (position == current.length() && !next()) {
            return -1;
        }
        int count = Math.min(length, current.length() - position);
        current.getChars(position, position + count, into, from);
        position += count;
        return count;
    }

    private boolean next() throws IOException {
        String text = ahead.isEmpty() ? lines.readLine() : ahead.poll();
        if (text == null) {
            return false;
        }
        line++;
        if (sound > 0) {
            sound--;
        } else if (leavesOpen(text, false) && !closes()) {
            broken.accept(line);
            text = "";
        }
        current = text + "\n";
        position = 0;
        return true;
    }

    /** Looks ahead for the end of the quoted value that the line just taken begins. */
    private boolean closes() throws IOException {
        int looked = 0;
        for (String text : ahead) {
            looked++;
            if (!leavesOpen(text, true)) {
                sound = looked;
                return true;
            }
        }
        while (looked < VALUE_LINES_MAX) {
            String text = lines.readLine();
            if (text == null) {
                return false;
            }
            ahead.add(text);
            looked++;
            if (!leavesOpen(text, true)) {
                sound = looked;
                return true;
            }
        }
        return false;
    }

    /** Whether a value in quotes goes on after the line; a quote within an unquoted value is a character like any other. */
    private boolean leavesOpen(String text, boolean isOpen) {
        if (!isOpen && text.indexOf('"') < 0) {
            return false;
        }
        boolean open = isOpen;
        boolean atStart = !isOpen;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (open) {
                boolean escaped = c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
                open = c != '"' || escaped;
                i += escaped ? 1 : 0;
            } else if (c == '"' && atStart) {
                open = true;
                atStart = false;
            } else {
                atStart = c == delimiter || atStart && c == ' ';
            }
        }
        return open;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
