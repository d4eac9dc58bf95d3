/**
 * The long runs behind {@code ./stagewatch verify NAME}: each a named class that says what it proves and how long it takes,
 * and comes back with figures and claims. In: a seed, a scale, a scratch folder. Out: an
 * {@link dev.stagewatch.bench.run.Outcome}, printed as tables and appended to {@code bench/results/NAME.jsonl}.
 */
package dev.stagewatch.bench.run;
