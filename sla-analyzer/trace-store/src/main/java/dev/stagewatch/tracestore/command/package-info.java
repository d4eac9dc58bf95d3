/**
 * {@code ./stagewatch backfill}: options in, a {@link dev.stagewatch.tracestore.backfill.BackFill} from the trace store to Kafka out.
 * The one place of this room that knows Kafka and options; nothing of it runs in the server.
 */
package dev.stagewatch.tracestore.command;
