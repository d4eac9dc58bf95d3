/**
 * Compact binary forms: what travels between the reading and the judging half ({@link dev.stagewatch.engine.codec.Relay}),
 * and facts as both halves write them. Each form starts with a version byte; an unknown version is an error that names it,
 * never a guess.
 */
package dev.stagewatch.engine.codec;
