/**
 * What people type: one class for each command of {@code ./stagewatch}. In: arguments and environment. Out: lines of text and
 * an exit code (0 done, 1 failed, 2 asked wrongly).
 */
package dev.stagewatch.local.command;
