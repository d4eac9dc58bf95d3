/**
 * The back-fill: orders whose spans go to Kafka and to a real Jaeger alike; one engine that read the topic as it came, another that
 * has nothing but what the back-fill command brought, killed and gone on with; and what both have told of every visit.
 */
package dev.stagewatch.bench.backfill;
