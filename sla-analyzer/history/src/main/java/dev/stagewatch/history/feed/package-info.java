/**
 * From the topic {@code order-sla-events} into history. In: records, read committed. Out: rows, then the committed offsets, in
 * that order. A database that is away stops the reading, never the consumer's membership, and loses nothing.
 */
package dev.stagewatch.history.feed;
