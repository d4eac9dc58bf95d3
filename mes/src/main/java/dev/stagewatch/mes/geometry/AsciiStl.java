package dev.stagewatch.mes.geometry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The triangles of an ASCII STL, word by word. Several solids in one file are one model; their names are free text to the end of
 * the line. Numbers are read as 32-bit floats, which is what STL means: the same model costs the same in both forms.
 */
final class AsciiStl {
    /** Longer than any keyword or number; what is longer is not STL, and must not fill the memory. */
    private static final int WORD_BYTES_MAX = 64;
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final String SOLID = "solid";

    private final InputStream in;
    private final long trianglesMax;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;
    private boolean ended;
    private final byte[] word = new byte[WORD_BYTES_MAX];
    private final double[] v = new double[9];
    private long triangles;

    AsciiStl(InputStream in, long trianglesMax) {
        this.in = in;
        this.trianglesMax = trianglesMax;
    }

    static boolean startsLikeAscii(byte[] preamble) {
        return new String(preamble, StandardCharsets.ISO_8859_1).stripLeading().toLowerCase(Locale.ROOT).startsWith(SOLID);
    }

    long forEach(TriangleSink sink) throws IOException, StlException {
        String word = word();
        while (word != null) {
            if (!word.equals(SOLID)) {
                throw unexpected("'solid'", word);
            }
            skipLine();
            solid(sink);
            word = word();
        }
        return triangles;
    }

    private void solid(TriangleSink sink) throws IOException, StlException {
        String word = word();
        while (!"endsolid".equals(word)) {
            if (!"facet".equals(word)) {
                throw unexpected("'facet' or 'endsolid'", word);
            }
            facet(sink);
            word = word();
        }
        skipLine();
    }

    private void facet(TriangleSink sink) throws IOException, StlException {
        expect("normal");
        for (int i = 0; i < 3; i++) {
            needWord("a number"); // the normal may be anything, exporters write nan here; the corners say it
        }
        expect("outer");
        expect("loop");
        for (int corner = 0; corner < 3; corner++) {
            expect("vertex");
            for (int axis = 0; axis < 3; axis++) {
                v[corner * 3 + axis] = number();
            }
        }
        expect("endloop");
        expect("endfacet");
        if (triangles == trianglesMax) {
            throw new StlException("the model has more triangles than the limit of " + trianglesMax);
        }
        sink.triangle(v);
        triangles++;
    }

    private void expect(String keyword) throws IOException, StlException {
        String word = needWord("'" + keyword + "'");
        if (!word.equals(keyword)) {
            throw unexpected("'" + keyword + "'", word);
        }
    }

    private float number() throws IOException, StlException {
        String word = needWord("a number");
        try {
            float value = Float.parseFloat(word);
            if (Float.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw unexpected("a number", word);
        }
        throw new StlException("triangle " + triangles + " has a coordinate that is not finite");
    }

    private String needWord(String wanted) throws IOException, StlException {
        String word = word();
        if (word == null) {
            throw unexpected(wanted, null);
        }
        return word;
    }

    private StlException unexpected(String wanted, String found) {
        return found == null || ended
                ? new StlException("truncated ASCII STL: the data ends after " + triangles + " triangles where " + wanted + " should be")
                : new StlException("not ASCII STL: after " + triangles + " triangles " + wanted + " should be, found '" + printable(found) + "'");
    }

    /** The next word in lower case, or null at the end of the data. */
    private String word() throws IOException, StlException {
        int b = read();
        while (b >= 0 && b <= ' ') {
            b = read();
        }
        int length = 0;
        while (b > ' ') {
            if (length == WORD_BYTES_MAX) {
                throw unexpected("a shorter word", new String(word, StandardCharsets.ISO_8859_1) + "...");
            }
            word[length++] = (byte) (b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b);
            b = read();
        }
        if (b >= 0) {
            position--; // the blank may be the line's end, which skipLine() must still see
        }
        return length == 0 ? null : new String(word, 0, length, StandardCharsets.ISO_8859_1);
    }

    private void skipLine() throws IOException {
        int b = read();
        while (b >= 0 && b != '\n' && b != '\r') {
            b = read();
        }
    }

    /** One byte; the streams of the JDK take a lock for each, and these files have hundreds of millions. */
    private int read() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(0, in.read(buffer));
            ended = limit == 0;
        }
        return position == limit ? -1 : buffer[position++] & 0xff;
    }

    private static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", ".");
    }
}
