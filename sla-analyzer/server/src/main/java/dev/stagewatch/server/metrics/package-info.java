/**
 * What Prometheus scrapes at /metrics: counters that the engine and the receiver feed as they work, and gauges that are
 * read from the engine at the scrape, so that none of them can be stale. Base units; labels are bounded by the policy
 * (stages, partners' tiers) or by closed enums, never by orders.
 */
package dev.stagewatch.server.metrics;
