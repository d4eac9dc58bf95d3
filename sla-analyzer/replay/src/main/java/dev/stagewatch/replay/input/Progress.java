package dev.stagewatch.replay.input;

import java.io.PrintWriter;
import java.util.Locale;

/** Says on standard error, every two seconds, how far a long read has come. Confined to one thread. */
public final class Progress {
    private static final long EVERY_NANOS = 2_000_000_000L;
    private static final int LOOK_EVERY = 4096;
    private static final double MEGABYTE = 1e6;

    private final PrintWriter out;
    private String file = "";
    private Counting bytes;
    private long size;
    private long lines;
    private long told = System.nanoTime();

    /** @param out null: says nothing */
    public Progress(PrintWriter out) {
        this.out = out;
    }

    /** @param totalBytes of the file, 0 where it is not known */
    void begin(String name, Counting counted, long totalBytes) {
        file = name;
        bytes = counted;
        size = totalBytes;
    }

    void line() {
        if (++lines % LOOK_EVERY == 0 && out != null && System.nanoTime() - told >= EVERY_NANOS) {
            told = System.nanoTime();
            out.printf(Locale.ROOT, "%s: %,d lines, %.0f%s MB%n", file, lines, bytes.count() / MEGABYTE,
                    size == 0 ? "" : String.format(Locale.ROOT, " of %.0f", size / MEGABYTE));
            out.flush();
        }
    }
}
