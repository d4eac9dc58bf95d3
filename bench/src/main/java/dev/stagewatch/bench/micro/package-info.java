/**
 * JMH benchmarks of single parts: the reader, the timeline, the deadline index. No broker, no process besides JMH's own.
 * They say what one call costs when nothing is around it; what the whole costs is measured end to end.
 */
package dev.stagewatch.bench.micro;
