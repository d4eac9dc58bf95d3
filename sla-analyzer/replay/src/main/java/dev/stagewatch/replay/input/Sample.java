package dev.stagewatch.replay.input;

/** A piece of foreign text as a message may show it: short, one line, no control characters. */
final class Sample {
    private static final int LENGTH_MAX = 120;

    private Sample() {
    }

    static String of(String text) {
        String cut = text.length() <= LENGTH_MAX ? text : text.substring(0, LENGTH_MAX) + '…';
        return cut.replaceAll("\\p{Cntrl}", "\u00B7");
    }
}
