package dev.stagewatch.engine.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Ids in hex digits as the bytes they stand for; anything else as text. Stateless. */
public final class HexForm {

    private static final int DIGITS_A_WORD = 16;
    private static final int BITS_A_DIGIT = 4;
    private static final byte NO_DIGIT = -1;
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] VALUES = values();

    private HexForm() { }

    /** @param words that an id of this kind has, of 8 bytes each */
    public static void write(ByteWriter out, String digits, int words) {
        if (digits.length() != DIGITS_A_WORD * words || !isHex(digits)) {
            out.put(0).text(digits);
            return;
        }
        out.put(words);
        for (int i = 0; i < words; i++) {
            out.fixed(word(digits, DIGITS_A_WORD * i));
        }
    }

    public static String read(ByteReader in) {
        int words = in.next();
        if (words == 0) {
            return in.text();
        }
        byte[] digits = new byte[DIGITS_A_WORD * words];
        for (int i = 0; i < words; i++) {
            write(digits, DIGITS_A_WORD * i, in.fixed());
        }
        return new String(digits, StandardCharsets.ISO_8859_1);
    }

    private static void write(byte[] digits, int from, long word) {
        long rest = word;
        for (int at = from + DIGITS_A_WORD - 1; at >= from; at--) {
            digits[at] = DIGITS[(int) rest & 0xf];
            rest >>>= BITS_A_DIGIT;
        }
    }

    private static long word(String digits, int from) {
        long word = 0;
        for (int i = from; i < from + DIGITS_A_WORD; i++) {
            word = word << BITS_A_DIGIT | VALUES[digits.charAt(i)];
        }
        return word;
    }

    private static boolean isHex(String digits) {
        int all = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            all |= c < VALUES.length ? VALUES[c] : NO_DIGIT;
        }
        return all >= 0;
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, NO_DIGIT);
        for (byte i = 0; i < DIGITS.length; i++) {
            values[DIGITS[i]] = i;
        }
        return values;
    }
}
