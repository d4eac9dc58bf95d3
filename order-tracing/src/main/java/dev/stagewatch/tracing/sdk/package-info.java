/**
 * What the OpenTelemetry SDK loads from this library: the processors that copy an order's
 * baggage to its spans and that know its open database calls. Found by
 * the SDK's own service loader, so a WAR has it by containing this library.
 */
package dev.stagewatch.tracing.sdk;
