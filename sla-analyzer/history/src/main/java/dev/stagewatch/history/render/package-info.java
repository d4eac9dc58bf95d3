/**
 * A report as a document. In: {@link dev.stagewatch.history.report.Report} and a language. Out: bytes of HTML, PDF (PDF/UA, from
 * the same HTML), CSV and JSON, the same for the same report. Texts of others, such as an order's id, are inert in each of them.
 */
package dev.stagewatch.history.render;
