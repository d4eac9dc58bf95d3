/**
 * The blueprints: one class for each part, and the {@link dev.stagewatch.local.part.Catalogue} that finds out which can be had
 * on this machine. In: the site. Out: files below the data folder, a command line, a readiness probe.
 */
package dev.stagewatch.local.part;
