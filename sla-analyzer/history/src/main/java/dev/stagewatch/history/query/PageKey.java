package dev.stagewatch.history.query;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** Where a page ended, as text that a URL may hold; what it means is our own affair. Stateless. */
final class PageKey {

    private static final String SEPARATOR = "\u001F";

    private PageKey() { }

    static String write(Instant at, String... rest) {
        String text = at + SEPARATOR + String.join(SEPARATOR, rest);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param parts how many texts there are, the instant among them
     * @throws IllegalArgumentException where {@link #write} did not write it
     */
    static List<String> read(String key, int parts) {
        try {
            List<String> read = List.of(new String(Base64.getUrlDecoder().decode(key), StandardCharsets.UTF_8).split(SEPARATOR, -1));
            if (read.size() == parts) {
                Instant.parse(read.getFirst());
                return read;
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException("the page's key was not given by this list; begin without one", e);
        }
        throw new IllegalArgumentException("the page's key was not given by this list; begin without one");
    }
}
