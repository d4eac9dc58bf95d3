/**
 * Where results go: the machine and commit they were measured on, the history of each run as JSON lines, tables for people.
 * In: an outcome. Out: one line more in {@code bench/results/NAME.jsonl}; no line is ever changed.
 */
package dev.stagewatch.bench.record;
