package dev.stagewatch.shop.stl;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * ASCII STL, word by word: {@code solid NAME}, facets, {@code endsolid NAME}; any number of solids one after the other.
 * Keywords in any case, numbers finite as 32-bit floats. A name is the rest of its line and is not looked at.
 */
final class AsciiStl implements StlGrammar {
    /** Longer than any number or keyword: a file without blanks cannot make us keep it. */
    private static final int WORD_BYTES_MAX = 64;
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    /** The words of one facet in order; {@code #} stands for a number. */
    private static final String[] FACET = ("facet normal # # # outer loop vertex # # # vertex # # # vertex # # # endloop endfacet").split(" ");

    private final byte[] word = new byte[WORD_BYTES_MAX];
    private int wordLength;
    private long seen;
    private long triangles;
    private int inFacet;
    private Where where = Where.OUTSIDE;

    private enum Where { OUTSIDE, SOLID_NAME, SOLID, ENDSOLID_NAME }

    @Override
    public void accept(byte[] bytes, int from, int length) throws NotStlException {
        for (int i = from; i < from + length; i++) {
            if (where == Where.SOLID_NAME || where == Where.ENDSOLID_NAME) {
                name(bytes[i]);
            } else if (StlScanner.isBlank(bytes[i])) {
                endOfWord(bytes[i]);
            } else {
                grow(bytes[i]);
            }
            seen++;
        }
    }

    @Override
    public StlSummary finish() throws NotStlException {
        if (wordLength > 0) {
            endOfWord((byte) '\n');
        }
        if (where == Where.SOLID || where == Where.SOLID_NAME) {
            throw new NotStlException(seen, "the file is truncated: " + (inFacet > 0 ? "it ends within a facet" : "'endsolid' is missing"));
        }
        if (triangles == 0) {
            throw new NotStlException(seen, "there is no facet in the file");
        }
        return new StlSummary(StlFormat.ASCII, seen, triangles);
    }

    private void name(byte b) {
        if (b == '\n' || b == '\r') {
            where = where == Where.SOLID_NAME ? Where.SOLID : Where.OUTSIDE;
        }
    }

    private void grow(byte b) throws NotStlException {
        if (wordLength == WORD_BYTES_MAX) {
            throw unexpected("a word of more than " + WORD_BYTES_MAX + " characters");
        }
        word[wordLength++] = b;
    }

    private void endOfWord(byte blank) throws NotStlException {
        if (wordLength == 0) {
            return;
        }
        String text = new String(word, 0, wordLength, StandardCharsets.ISO_8859_1);
        if (where == Where.OUTSIDE) {
            outside(text, blank);
        } else {
            inside(text, blank);
        }
        wordLength = 0;
    }

    private void outside(String text, byte blank) throws NotStlException {
        if (!text.equalsIgnoreCase("solid")) {
            throw unexpected(quoted(text));
        }
        where = Where.SOLID_NAME;
        name(blank);
    }

    private void inside(String text, byte blank) throws NotStlException {
        if (inFacet == 0 && text.equalsIgnoreCase("endsolid")) {
            where = Where.ENDSOLID_NAME;
            name(blank);
            return;
        }
        boolean fits = FACET[inFacet].equals("#") ? isFinite(text) : FACET[inFacet].equalsIgnoreCase(text);
        if (!fits) {
            throw unexpected(quoted(text));
        }
        inFacet++;
        if (inFacet == FACET.length) {
            inFacet = 0;
            triangles++;
        }
    }

    private static boolean isFinite(String text) {
        return NUMBER.matcher(text).matches() && Float.isFinite(Float.parseFloat(text));
    }

    private NotStlException unexpected(String found) {
        return new NotStlException(seen - wordLength, "expected " + expected() + " but found " + found + ", in facet " + (triangles + 1));
    }

    private String expected() {
        if (where == Where.OUTSIDE) {
            return "'solid' or the end of the file";
        }
        String next = FACET[inFacet].equals("#") ? "a finite number" : "'" + FACET[inFacet] + "'";
        return inFacet == 0 ? next + " or 'endsolid'" : next;
    }

    /** The word as a message may show it: control characters and what is beyond ASCII become dots. */
    private static String quoted(String text) {
        return "'" + text.replaceAll("[^\\x20-\\x7e]", ".") + "'";
    }
}
