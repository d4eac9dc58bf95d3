package dev.stagewatch.history.render;

/**
 * A rendered report. Immutable by agreement: nobody changes the bytes.
 *
 * @param name of letters, digits, dots, dashes and underscores only, whatever the partner's id is
 */
public record ReportFile(String name, String mediaType, byte[] bytes) { }
