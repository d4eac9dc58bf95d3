/** The commands {@code replay} and {@code check}: options in, text and an exit code out. */
package dev.stagewatch.replay.command;
