/**
 * The whole product on real parts: orders go in through the shop's API, and what comes out of the analyzer, of Jaeger, of
 * Prometheus and of Alertmanager is held against the services' own databases.
 *
 * <p>All tests share one stack ({@link dev.stagewatch.e2e.WholeStack}); each makes orders of its own and asks only about
 * those.
 */
package dev.stagewatch.e2e;
