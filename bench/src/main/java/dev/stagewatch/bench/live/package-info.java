/**
 * Orders that live while the run looks on: services with an outbox and heartbeats, an event log that a read-committed consumer
 * writes, and the reckoning of one against the other. The truth comes from the times that the services wrote into their
 * spans, never from what the engine said.
 */
package dev.stagewatch.bench.live;
