/**
 * A second reading of {@code docs/semantics.md}, written from its text alone: it steps time tick by tick and knows nothing of the
 * model, a test holds that. In: facts, rules, a watermark, in ticks; out: what is to be said of the order.
 */
package dev.stagewatch.model.oracle;
