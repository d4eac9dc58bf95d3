package dev.stagewatch.engine.codec;

import java.util.HexFormat;

/** Ids in hex digits as the bytes they stand for; anything else as text. Stateless. */
public final class HexForm {

    private static final int DIGITS_A_WORD = 16;

    private HexForm() { }

    /** @param words that an id of this kind has, of 8 bytes each */
    public static void write(ByteWriter out, String digits, int words) {
        if (digits.length() != DIGITS_A_WORD * words || !isHex(digits)) {
            out.put(0).text(digits);
            return;
        }
        out.put(words);
        for (int i = 0; i < words; i++) {
            out.fixed(HexFormat.fromHexDigitsToLong(digits, DIGITS_A_WORD * i, DIGITS_A_WORD * (i + 1)));
        }
    }

    public static String read(ByteReader in) {
        int words = in.next();
        if (words == 0) {
            return in.text();
        }
        StringBuilder digits = new StringBuilder(DIGITS_A_WORD * words);
        for (int i = 0; i < words; i++) {
            digits.append(HexFormat.of().toHexDigits(in.fixed()));
        }
        return digits.toString();
    }

    private static boolean isHex(String digits) {
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }
}
