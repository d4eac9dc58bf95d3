/**
 * The processes of a run, each of its own: broker, engine, bare consumer, the collector as peer. In: where to listen and what
 * to read. Out: what each says of itself, one JSON object a line on its standard output, and its CPU time as the kernel
 * counts it. Children of ours end when their standard input does, the others with the run's shutdown.
 */
package dev.stagewatch.bench.process;
