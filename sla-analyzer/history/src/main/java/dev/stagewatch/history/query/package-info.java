/**
 * Questions to history, for pages, API and reports. In: a {@link dev.stagewatch.history.Scope}, which row security holds as well
 * as the statement, and bounds. Out: plain records. Numbers that a dashboard and a report both show come from one statement,
 * {@link dev.stagewatch.history.query.Attainment}.
 */
package dev.stagewatch.history.query;
