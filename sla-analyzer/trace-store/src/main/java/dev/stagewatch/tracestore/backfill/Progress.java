package dev.stagewatch.tracestore.backfill;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Properties;

import dev.stagewatch.tracestore.TimeRange;

/** How far a back-fill is, in a small text file that is replaced in one step. Used by one thread of one process. */
public final class Progress {

    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String DONE_TO = "done-to";
    private static final String SPANS = "spans";

    private final Path file;
    private final TimeRange range;
    private Instant doneTo;
    private long spans;

    private Progress(Path file, TimeRange range, Instant doneTo, long spans) {
        this.file = file;
        this.range = range;
        this.doneTo = doneTo;
        this.spans = spans;
    }

    /**
     * Goes on where the file says, or begins where there is none.
     *
     * @throws IllegalArgumentException where the file is of another range or broken; the message names it and the way out
     * @throws UncheckedIOException where it cannot be read
     */
    public static Progress open(Path file, TimeRange range) {
        if (!Files.exists(file)) {
            return new Progress(file, range, range.from(), 0);
        }
        try {
            Properties kept = new Properties();
            kept.load(new StringReader(Files.readString(file)));
            TimeRange of = new TimeRange(Instant.parse(kept.getProperty(FROM, "")), Instant.parse(kept.getProperty(TO, "")));
            if (!of.equals(range)) {
                throw new IllegalArgumentException(file + ": progress of another range, " + of.from() + " to " + of.to()
                        + "; go on with that one, or remove the file to begin anew");
            }
            return new Progress(file, range, Instant.parse(kept.getProperty(DONE_TO, "")), Long.parseLong(kept.getProperty(SPANS, "")));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException(file + ": not a progress file (" + e.getMessage() + "); remove it to begin anew", e);
        }
    }

    /** What starts before it is written, durably. */
    public Instant doneTo() {
        return doneTo;
    }

    /** Spans written, those of windows that were read twice counted once. */
    public long spans() {
        return spans;
    }

    public boolean isDone() {
        return !doneTo.isBefore(range.to());
    }

    /** Durable when it returns. */
    void done(Instant to, long more) {
        String text = "# progress of a back-fill; remove to begin anew\n" + FROM + "=" + range.from() + "\n" + TO + "=" + range.to() + "\n"
                + DONE_TO + "=" + to + "\n" + SPANS + "=" + (spans + more) + "\n";
        try {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            try (FileChannel channel = FileChannel.open(next, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the progress in " + file, e);
        }
        doneTo = to;
        spans += more;
    }
}
