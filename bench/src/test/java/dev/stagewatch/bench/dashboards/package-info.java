/**
 * The dashboards of grafana/ answer what is true: each query of each panel is asked of a real Prometheus or a real history, which a
 * real analyzer feeds from orders whose story is known, and what comes back is compared with what the story says.
 */
package dev.stagewatch.bench.dashboards;
