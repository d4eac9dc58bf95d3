/** Verdicts: what a watermark allows to say of a timeline (D1 to D5, C3), and what of it is new. */
package dev.stagewatch.model.verdict;
