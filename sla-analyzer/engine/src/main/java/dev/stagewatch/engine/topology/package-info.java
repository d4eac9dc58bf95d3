/**
 * The Kafka Streams topology. {@link dev.stagewatch.engine.topology.OrderTopology} is the data path as a chain; the two
 * processors hold what each half does, and everything they decide is in pure classes beside or below them. A timeline task keeps
 * its orders ({@link dev.stagewatch.engine.topology.TaskState}), the policies it was given, the names its orders are written
 * with, its watermark and who is silent, all in one store.
 */
package dev.stagewatch.engine.topology;
