/**
 * The analyzer as a server: it gives the engine its surroundings and shows the world what the engine knows.
 *
 * <pre>
 *            sla.yaml -> {@link PolicyFile} -+
 *                                            v
 * OTLP/HTTP -> otlp -> Kafka -> (engine) {@link Analyzer} -> alerts  -> Alertmanager
 *                                            |          -> traces  -> Jaeger Query
 *                                            |          -> metrics -> Prometheus
 *                                            +--------- -> api, {@link Health health} -> people, orchestrators
 * </pre>
 *
 * The web server answers at once; the engine starts in the background and waits for Kafka as long as it takes. Times come
 * from the engine's watermark; the wall clock is read only to say how far behind it is and when an alert ends by itself.
 */
package dev.stagewatch.server;
