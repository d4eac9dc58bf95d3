/**
 * Benchmarks and long verification runs. {@link dev.stagewatch.bench.Verify} is the command; {@code run} is what a run is,
 * {@code load} what goes in, {@code process} who works on it, {@code live} orders with a known truth, {@code throughput} and
 * {@code faults} the runs, {@code bottlenecks} those on the whole business, {@code record} where results go, {@code micro} JMH.
 */
package dev.stagewatch.bench;
