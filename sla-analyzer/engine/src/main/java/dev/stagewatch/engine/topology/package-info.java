/**
 * The Kafka Streams topology. {@link dev.stagewatch.engine.topology.OrderTopology} is the data path as a chain; the two
 * processors hold what each half does, and everything they decide is in pure classes beside or below them.
 */
package dev.stagewatch.engine.topology;
