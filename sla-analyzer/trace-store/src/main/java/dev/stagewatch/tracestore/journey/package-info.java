/**
 * The order journey: one trace per order under the service {@code order-journey}, that shows every stage and hop over days and
 * across its traces. In: a {@link dev.stagewatch.tracestore.journey.Journey} of whoever knows orders
 * ({@link dev.stagewatch.tracestore.journey.Journeys}) and the time it is asked at. Out: OTLP spans. The same journey at the same
 * time is the same trace.
 */
package dev.stagewatch.tracestore.journey;
