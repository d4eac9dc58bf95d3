package dev.stagewatch.replay.input;

import dev.stagewatch.model.fact.Intake;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.replay.facts.Loss;
import dev.stagewatch.replay.facts.Tally;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * Files of recorded events: OTLP JSON and CSV, told apart by their first character, plain or compressed by gzip; {@code -} is
 * standard input. Confined to one thread.
 */
public final class EventFiles {
    /** The name of standard input. */
    public static final String STANDARD_INPUT = "-";
    private static final int BUFFER = JsonFile.PEEK + 16;

    private final InputStream standardInput;
    private final Progress progress;

    public EventFiles(InputStream standardInput, Progress progress) {
        this.standardInput = standardInput;
        this.progress = progress;
    }

    /**
     * Reads statuses by a policy.
     *
     * @throws BadInput where a file cannot be read at all; lines that cannot are counted
     */
    public void facts(List<String> names, Policy policy, CsvOptions csv, Tally tally, Consumer<StatusFact> out) throws BadInput {
        OtlpFacts otlp = new OtlpFacts(policy, tally, out);
        CsvEvents rows = new CsvEvents(csv, new Intake(policy.skewLimit()), tally, out);
        JsonFile json = new JsonFile(tally, otlp);
        for (String name : names) {
            each(name, tally, (in, isJson) -> {
                if (isJson) {
                    json.read(in, name, progress);
                } else {
                    rows.read(in, name, progress);
                }
            });
        }
        otlp.end();
    }

    /**
     * Reads spans and log records only.
     *
     * @throws BadInput likewise, and where a file is no OTLP JSON
     */
    public void spans(List<String> names, Tally tally, PlacedBatch out) throws BadInput {
        JsonFile json = new JsonFile(tally, out);
        for (String name : names) {
            each(name, tally, (in, isJson) -> {
                if (!isJson) {
                    throw new BadInput(name + ": no OTLP JSON; give a file of the collector's file exporter");
                }
                json.read(in, name, progress);
            });
        }
    }

    private interface Reading {
        void read(BufferedInputStream in, boolean isJson) throws IOException, BadInput;
    }

    private void each(String name, Tally tally, Reading reading) throws BadInput {
        boolean isStandard = name.equals(STANDARD_INPUT);
        Path path = Path.of(name);
        if (!isStandard && !(Files.isReadable(path) && !Files.isDirectory(path))) {
            throw new BadInput(name + ": cannot be read; give files, or - for standard input");
        }
        try (InputStream raw = isStandard ? standardInput : Files.newInputStream(path)) {
            Counting counting = new Counting(raw);
            progress.begin(name, counting, isStandard ? 0 : Files.size(path));
            BufferedInputStream in = unpacked(new BufferedInputStream(counting, BUFFER));
            skipByteOrderMark(in);
            reading.read(in, startsLikeJson(in));
        } catch (IOException e) {
            tally.line();
            tally.lose(Loss.MALFORMED, name + ": ends early (" + e.getMessage() + "); what stands before was read");
        }
    }

    private static BufferedInputStream unpacked(BufferedInputStream in) throws IOException {
        in.mark(2);
        byte[] magic = in.readNBytes(2);
        in.reset();
        boolean gzip = magic.length == 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
        return gzip ? new BufferedInputStream(new GZIPInputStream(in, 1 << 16), BUFFER) : in;
    }

    private static void skipByteOrderMark(BufferedInputStream in) throws IOException {
        in.mark(3);
        byte[] start = in.readNBytes(3);
        boolean mark = start.length == 3 && (start[0] & 0xff) == 0xef && (start[1] & 0xff) == 0xbb && (start[2] & 0xff) == 0xbf;
        if (!mark) {
            in.reset();
        }
    }

    private static boolean startsLikeJson(BufferedInputStream in) throws IOException {
        in.mark(JsonFile.PEEK);
        int read = in.read();
        for (int i = 1; i < JsonFile.PEEK && read >= 0 && read <= ' '; i++) {
            read = in.read();
        }
        in.reset();
        return read == '{' || read == '[';
    }
}
