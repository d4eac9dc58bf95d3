/**
 * One order as the engine keeps it: {@code (state, policies, watermark) -> (state, events, when next)}. Pure: no Kafka, no
 * clock. Timelines, verdicts and what of them is new come from the model; here are the stored form, the order's coming and
 * going (S8), and the JSON of an event.
 */
package dev.stagewatch.engine.judge;
