package dev.stagewatch.model.policy;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what a misspelt name was to be. Stateless. */
final class Spelling {
    /** As many slips as this share of the word's letters, and one at least, still make it likely. */
    private static final int LETTERS_PER_SLIP = 4;
    private static final int WORD_MAX = 64;

    private Spelling() {}

    /** "did you mean X? " before the rest of an error's way out; the rest alone where no name is near. */
    static String hint(String word, Collection<String> known, String rest) {
        return nearest(word, known).map(name -> "did you mean " + name + "? " + rest).orElse(rest);
    }

    /** The known name that needs the fewest slips, letters' case not counted; empty where none is near. */
    static Optional<String> nearest(String word, Collection<String> known) {
        if (word.length() > WORD_MAX) {
            return Optional.empty();
        }
        int slips = Math.max(1, word.length() / LETTERS_PER_SLIP);
        return known.stream().filter(name -> distance(word, name) <= slips)
                .min(Comparator.<String>comparingInt(name -> distance(word, name)).thenComparing(Comparator.naturalOrder()));
    }

    /** Letters left out, put in or changed, and neighbours that changed places. */
    static int distance(String one, String two) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = two.toLowerCase(Locale.ROOT);
        int[][] slips = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                slips[i][j] = i == 0 ? j : j == 0 ? i : Math.min(swapped(slips, a, b, i, j), Math.min(
                        Math.min(slips[i - 1][j], slips[i][j - 1]) + 1, slips[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1)));
            }
        }
        return slips[a.length()][b.length()];
    }

    private static int swapped(int[][] slips, String a, String b, int i, int j) {
        boolean swap = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swap ? slips[i - 2][j - 2] + 1 : Integer.MAX_VALUE;
    }
}
