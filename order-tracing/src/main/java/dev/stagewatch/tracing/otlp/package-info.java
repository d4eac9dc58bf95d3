/**
 * Spans that must not be lost, sent past the SDK: an SDK's buffer dies with its process and tells nobody what arrived.
 * In goes a batch of OTLP spans; out comes whether the receiver acknowledged all of it as durable.
 */
package dev.stagewatch.tracing.otlp;
