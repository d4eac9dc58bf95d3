/**
 * Everything that speaks with a trace store (Jaeger 2 remote storage, gRPC, {@code jaeger.storage.v2}). It is a room of its own
 * so that gRPC and protobuf stay in one place.
 *
 * <pre>
 * order page, back-fill --> {@link dev.stagewatch.tracestore.TraceStore} --> StorageClient --gRPC--> the real store
 * Jaeger Query --gRPC, bearer.token--> gateway --> access (who, what) --> StorageClient --gRPC--> the real store
 *                                         +------> journey (one trace per order, made of its stages and hops)
 * </pre>
 *
 * Words are OTLP's and Jaeger's: a trace has spans, a <i>chunk</i> is an OTLP TracesData with spans of one trace, never empty; the
 * chunks of a trace follow each other. Clocks are arguments.
 */
package dev.stagewatch.tracestore;
