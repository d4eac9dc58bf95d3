/**
 * Who reads traces, and what each may see. In: the bearer token of a read, and what the store answers. Out: a
 * {@link dev.stagewatch.tracestore.access.Caller}, and a {@link dev.stagewatch.tracestore.access.View} that every answer and every
 * search passes. Nothing here does I/O but reading keys and the allow-list.
 */
package dev.stagewatch.tracestore.access;
