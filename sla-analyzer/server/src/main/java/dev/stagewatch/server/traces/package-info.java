/**
 * The trace gateway in this server (docs/tracing-access.md): a Jaeger Query reads through it.
 *
 * <pre>
 * variables -> {@link dev.stagewatch.server.traces.TraceGateway} -> sla-trace-store: gRPC server, client of the real store
 * the engine's orders -> {@link dev.stagewatch.server.traces.EngineJourneys} -> order journeys
 * each read -> {@link dev.stagewatch.server.traces.ReadLog} -> metrics, the log of who read what
 * </pre>
 *
 * Off unless TRACE_STORE_ENDPOINT and TRACE_GATEWAY_LISTEN are set. A configuration that cannot work stops the gateway alone: orders
 * are watched and alerted without it.
 */
package dev.stagewatch.server.traces;
