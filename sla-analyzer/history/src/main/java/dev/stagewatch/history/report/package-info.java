/**
 * SLA reports for a partner and a period. In: rows of history, the policy's definitions, exclusions. Out:
 * {@link dev.stagewatch.history.report.ReportContent}, a function of those rows alone, and its stored revisions with what changed
 * between them. No clock: the same rows give the same bytes.
 */
package dev.stagewatch.history.report;
