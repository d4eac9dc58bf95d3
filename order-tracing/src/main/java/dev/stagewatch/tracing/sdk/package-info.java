/**
 * What the OpenTelemetry SDK loads from this library: the processor that copies an order's baggage to its spans. Found by
 * the SDK's own service loader, so a WAR has it by containing this library.
 */
package dev.stagewatch.tracing.sdk;
