/**
 * The trace store that a Jaeger Query reads through ({@code jaeger.storage.v2} over gRPC).
 *
 * <pre>
 * call -> TokenInterceptor: metadata bearer.token -> Caller -> their View
 *      -> TraceReaderService, DependencyService: may this be searched? -> the real store, order journeys
 *      -> Outlet: View.of(chunk), cut to bounded chunks, each sent when the caller is ready -> caller
 * </pre>
 *
 * What comes in: reads alone; writes are UNIMPLEMENTED, as is every method that a later Jaeger has. What goes out: nothing that
 * did not pass the caller's {@link dev.stagewatch.tracestore.access.View}. Errors of the real store are told by their code, since
 * its texts may hold anything.
 */
package dev.stagewatch.tracestore.gateway;
