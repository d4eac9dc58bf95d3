package dev.stagewatch.orders;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/** Order ids: {@code ORD-} and ten characters of Crockford's base 32, which leaves out I, L, O and U. 50 random bits. */
public final class OrderId {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 10;
    private static final Pattern FORM = Pattern.compile("ORD-[" + ALPHABET + "]{" + LENGTH + "}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private OrderId() {}

    /** A new id; nobody can guess one from another. */
    public static String random() {
        StringBuilder id = new StringBuilder("ORD-");
        RANDOM.ints(LENGTH, 0, ALPHABET.length()).forEach(i -> id.append(ALPHABET.charAt(i)));
        return id.toString();
    }

    /** Whether a text has the form of an order id, whatever case it is typed in. */
    public static boolean isValid(String text) {
        return text != null && FORM.matcher(text).matches();
    }
}
