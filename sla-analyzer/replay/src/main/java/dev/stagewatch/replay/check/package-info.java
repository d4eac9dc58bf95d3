/**
 * What a sample of someone's traces yields by a policy: orders, statuses, versions, services, signs of sampling, and what is missing, with
 * the line of sla.yaml that mends it. In: OTLP and a policy; out: text. Facts are found by the engine's own reader; the rest is
 * counted beside it.
 */
package dev.stagewatch.replay.check;
