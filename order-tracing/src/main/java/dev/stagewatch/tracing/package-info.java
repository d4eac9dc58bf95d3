/**
 * An order's identity on traces: what the order services put on their spans, and how a trace goes on from one service to
 * the next.
 *
 * <pre>
 * POST /orders ── begin ──> baggage(order.id, order.partner) ──> every span started under it
 *      │                                                          (sdk.OrderBaggageProcessor)
 *      ├── order's row: traceparent (StoredContext) ──> continueOrder / linkedStep of later requests
 *      ├── RabbitMQ headers (messaging) ──> receive, process in the next service
 *      └── order.status span (otlp) ──> acknowledged by the collector
 * </pre>
 *
 * Nothing of the outside is taken: public endpoints extract neither trace context nor baggage, and what goes out goes to
 * listed hosts only. Depends on no other room.
 */
package dev.stagewatch.tracing;
