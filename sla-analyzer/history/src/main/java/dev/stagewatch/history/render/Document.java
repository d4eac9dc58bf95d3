package dev.stagewatch.history.render;

import java.util.List;

/**
 * A report in words, ready for the template, which only lays it out. Immutable. Every text is plain: the template escapes it.
 *
 * @param stamp revision and hash, for the foot
 */
record Document(String language, String title, String partner, List<String> subtitle, String stamp, String pageWord, List<Fact> facts,
        List<Section> sections) {

    /** A number that matters. @param tone {@code good}, {@code bad} or {@code plain} */
    record Fact(String label, String value, String note, String tone) { }

    /** @param table null where there is none */
    record Section(String id, String heading, List<String> paragraphs, Table table) { }

    record Table(String caption, List<Column> columns, List<List<Cell>> rows) { }

    record Column(String heading, boolean number) { }

    /** @param tone as a fact's; @param number to be aligned right; @param head whether it names its row */
    record Cell(String text, String tone, boolean number, boolean head) {

        static Cell head(String text) {
            return new Cell(text, "plain", false, true);
        }

        static Cell text(String text) {
            return new Cell(text == null || text.isEmpty() ? "—" : text, "plain", false, false);
        }

        /** Not to be broken over lines. */
        static Cell time(String text) {
            return new Cell(text, "time", false, false);
        }

        static Cell number(String text) {
            return new Cell(text, "plain", true, false);
        }

        static Cell toned(String text, String tone) {
            return new Cell(text, tone, false, false);
        }
    }
}
