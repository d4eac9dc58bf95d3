/**
 * What the services' in-container tests need around them: a real PostgreSQL, a real RabbitMQ, S3, a payment gateway's double
 * and a receiver of spans, all started before Arquillian starts Liberty, and a Liberty server that knows their ports. Nothing
 * is skipped: what cannot be started fails the run and says what is missing.
 */
package dev.stagewatch.orders.it;
