package dev.stagewatch.replay.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.stagewatch.replay.facts.Loss;
import dev.stagewatch.replay.facts.Tally;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * A file of OTLP JSON: one value a line, as the collector's file exporter writes, where broken JSON costs its line; or one document over
 * many lines, of which what stands before broken JSON counts. Well-formed JSON that is no span where one is to be costs that span alone.
 * Confined to one thread.
 */
final class JsonFile {
    static final int PEEK = 1 << 16;
    private static final int TEXT_MAX = 50_000_000;
    private static final int DEPTH_MAX = 200;

    private final JsonFactory json = JsonFactory.builder().streamReadConstraints(StreamReadConstraints.builder()
            .maxNestingDepth(DEPTH_MAX).maxStringLength(TEXT_MAX).build()).build();
    private final Tally tally;
    private final PlacedBatch out;

    JsonFile(Tally tally, PlacedBatch out) {
        this.tally = tally;
        this.out = out;
    }

    /** @param in supports marks over {@link #PEEK} bytes */
    void read(BufferedInputStream in, String file, Progress progress) throws IOException {
        if (isOneDocument(in)) {
            document(in, file);
        } else {
            lines(new LineStream(in), file, progress);
        }
    }

    private void lines(LineStream lines, String file, Progress progress) throws IOException {
        while (lines.next()) {
            String place = file + ':' + lines.line();
            out.at(place);
            progress.line();
            try (JsonParser parser = json.createParser(lines)) {
                new OtlpJson(parser, out, fault -> lose(place, fault)).readAll();
                tally.line();
            } catch (JsonProcessingException e) {
                tally.line();
                lose(place, e);
            }
        }
    }

    private void document(BufferedInputStream in, String file) throws IOException {
        out.at(file);
        tally.line();
        try (JsonParser parser = json.createParser(in)) {
            new OtlpJson(parser, out, fault -> lose(file + position(fault), fault)).readAll();
        } catch (JsonProcessingException e) {
            tally.lose(Loss.MALFORMED, file + position(e) + ": " + Sample.of(e.getOriginalMessage()) + "; what stands behind it was not read");
        }
    }

    private void lose(String place, JsonProcessingException fault) {
        tally.lose(Loss.MALFORMED, place + ": " + Sample.of(fault.getOriginalMessage()));
    }

    private static String position(JsonProcessingException fault) {
        JsonLocation at = fault.getLocation();
        return at == null ? "" : ":" + at.getLineNr() + ':' + at.getColumnNr();
    }

    /** Whether a value goes beyond its first line, and the next line does not look like another value. */
    private boolean isOneDocument(BufferedInputStream in) throws IOException {
        in.mark(PEEK);
        byte[] peek = in.readNBytes(PEEK);
        in.reset();
        int start = 0;
        while (start < peek.length && peek[start] <= ' ' && peek[start] >= 0) {
            start++;
        }
        int newline = start;
        while (newline < peek.length && peek[newline] != '\n') {
            newline++;
        }
        boolean another = newline + 1 < peek.length && peek[newline + 1] == '{' && peek[start] == '{';
        return newline < peek.length && !another && isCutShort(peek, start, newline);
    }

    private boolean isCutShort(byte[] bytes, int from, int to) throws IOException {
        try (JsonParser parser = json.createParser(new ByteArrayInputStream(bytes, from, to - from))) {
            return endsEarly(parser, to - from);
        }
    }

    private static boolean endsEarly(JsonParser parser, long length) throws IOException {
        int depth = 0;
        try {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            }
        } catch (JsonProcessingException e) {
            return parser.currentLocation().getByteOffset() >= length;
        }
        return depth > 0;
    }
}
