package dev.stagewatch.tracestore.access;

/**
 * Who reads, as a verified token says. Immutable.
 *
 * @param subject the token's {@code sub}, empty where it has none; for the log of reads alone
 */
public record Caller(String subject, Role role) { }
