package dev.stagewatch.shop.stl;

import java.nio.charset.StandardCharsets;

/**
 * Checks a file to be STL while it streams by: feed all bytes in order with {@link #accept}, then call {@link #finish}.
 * The pieces' sizes do not change the answer. Memory is constant. Not thread-safe; one scanner per file.
 *
 * <p>The form is told by the first 84 bytes. Starting with {@code solid} is not enough for ASCII, since many programs write
 * just that into a binary header. The four bytes where a binary file has its triangle count decide: if all four are text,
 * the count would be at least 0x09090909, a file of more than 7 GB, and the file is ASCII.
 */
public final class StlScanner {
    static final int HEAD_BYTES = 84;
    private static final int COUNT_OFFSET = 80;
    private static final String SOLID = "solid";

    private final long claimedBytes;
    private final byte[] head = new byte[HEAD_BYTES];
    private int headLength;
    private StlGrammar grammar;

    /** @param claimedBytes length that the sender announced, or -1 if none: a wrong one is then seen at byte 84 already */
    public StlScanner(long claimedBytes) {
        this.claimedBytes = claimedBytes;
    }

    /**
     * The next {@code length} bytes of the file, starting at {@code bytes[from]}.
     *
     * @throws NotStlException as soon as it is certain that no continuation can be STL
     */
    public void accept(byte[] bytes, int from, int length) throws NotStlException {
        int offset = from;
        int left = length;
        if (grammar == null) {
            int taken = Math.min(left, HEAD_BYTES - headLength);
            System.arraycopy(bytes, offset, head, headLength, taken);
            headLength += taken;
            offset += taken;
            left -= taken;
            if (headLength == HEAD_BYTES) {
                choose();
            }
        }
        if (left > 0) {
            grammar.accept(bytes, offset, left);
        }
    }

    /**
     * Says that the file has ended.
     *
     * @throws NotStlException if what was seen is not a whole STL file
     */
    public StlSummary finish() throws NotStlException {
        if (headLength == 0) {
            throw new NotStlException(0, "the file is empty");
        }
        if (grammar == null) {
            choose();
        }
        return grammar.finish();
    }

    private void choose() throws NotStlException {
        grammar = looksLikeText() ? new AsciiStl() : new BinaryStl(claimedBytes);
        grammar.accept(head, 0, headLength);
    }

    private boolean looksLikeText() {
        int start = 0;
        while (start < headLength && isBlank(head[start])) {
            start++;
        }
        int end = Math.min(start + SOLID.length(), headLength);
        String word = new String(head, start, end - start, StandardCharsets.US_ASCII);
        return word.equalsIgnoreCase(SOLID) && countIsText();
    }

    private boolean countIsText() {
        for (int i = COUNT_OFFSET; i < headLength; i++) {
            int b = head[i] & 0xff;
            if (b < ' ' && !isBlank(head[i])) {
                return false;
            }
        }
        return true;
    }

    static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r' || b == '\f';
    }
}
