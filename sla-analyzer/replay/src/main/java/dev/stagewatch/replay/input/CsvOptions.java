package dev.stagewatch.replay.input;

/**
 * How an event log is written.
 *
 * @param delimiter between columns; null: the most frequent of comma, semicolon, tab and bar in the first line
 * @param hasHeader whether the first line names the columns
 */
public record CsvOptions(Columns columns, Character delimiter, boolean hasHeader, TimeForm time) {
}
