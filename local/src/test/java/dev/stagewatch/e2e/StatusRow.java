package dev.stagewatch.e2e;

import java.time.Instant;

/** One status of one order, as a database or the analyzer has it. */
record StatusRow(int version, String status, Instant at) {}
