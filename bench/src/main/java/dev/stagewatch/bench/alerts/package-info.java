/**
 * What on-call is told, seen from outside: the real analyzer, Kafka, PostgreSQL, Prometheus and Alertmanager as processes, a
 * webhook that receives, and between those that alert and Alertmanager a {@link dev.stagewatch.bench.alerts.Gate} that notes what
 * Alertmanager took, and when. The truth is the orders' own times.
 */
package dev.stagewatch.bench.alerts;
