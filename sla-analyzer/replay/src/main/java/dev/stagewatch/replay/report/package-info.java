/** A replay written down: as JSON for programs, by {@code replay.schema.json}; as tables for people; one order in full. In: stories; out: text. */
package dev.stagewatch.replay.report;
