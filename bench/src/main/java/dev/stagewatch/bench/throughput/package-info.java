/**
 * What reading, judging and keeping cost: the engine beside its peers on one topic, the engine as open orders grow, the
 * engine's restart. CPU time is the process's own, the broker's apart; what counts are ratios within one run.
 */
package dev.stagewatch.bench.throughput;
