package dev.stagewatch.history.query;

import java.util.List;

/**
 * A page of a list. Immutable.
 *
 * @param next the key to ask for the next page with; null after the last one
 */
public record Page<T>(List<T> items, String next) {

    public static final int LIMIT_MAX = 500;

    public Page {
        items = List.copyOf(items);
    }

    static int limit(int wanted) {
        if (wanted < 1 || wanted > LIMIT_MAX) {
            throw new IllegalArgumentException("a page of " + wanted + ": take 1 to " + LIMIT_MAX);
        }
        return wanted;
    }
}
