/**
 * Spans and context of messages, by OpenTelemetry's messaging conventions for RabbitMQ. A message carries the trace that
 * caused it and the order's baggage in its headers; the consumer goes on with both. Needs no RabbitMQ class: headers are a
 * map.
 */
package dev.stagewatch.tracing.messaging;
