/**
 * What changes, told as it happens. In: the engine's firing and resolved alerts and the
 * topic's entries into stages, looked at once a second. Out: events to each
 * listener, of what it may see; a listener that does not keep up is let go, so that nobody waits for it.
 */
package dev.stagewatch.server.live;
