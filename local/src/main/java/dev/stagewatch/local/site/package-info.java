/**
 * What a part may know of the run it belongs to: names, folders, ports, keys, and the {@link
 * dev.stagewatch.local.site.Blueprint} by which it is described. Starts nothing.
 */
package dev.stagewatch.local.site;
