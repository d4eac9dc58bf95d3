package dev.stagewatch.history.render;

/** Takes out what neither XML nor a reader's eye can stand: control characters, and those that turn the direction of text. Stateless. */
final class PlainText {

    private PlainText() { }

    static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(point -> plain.appendCodePoint(isPlain(point) ? point : 0xFFFD));
        return plain.toString();
    }

    private static boolean isPlain(int point) {
        boolean control = point < 0x20 && point != '\n' && point != '\t' || point >= 0x7F && point < 0xA0;
        boolean turning = point >= 0x202A && point <= 0x202E || point >= 0x2066 && point <= 0x2069 || point == 0x200E || point == 0x200F;
        boolean half = point >= 0xD800 && point <= 0xDFFF;
        return !control && !turning && !half && (point & 0xFFFE) != 0xFFFE;
    }
}
