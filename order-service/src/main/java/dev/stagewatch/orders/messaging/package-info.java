/**
 * Messages in: connections to RabbitMQ, the exchange and queues that all three services agree on, and the consumer that
 * neither loses a message nor lets one that cannot be handled hold up the rest.
 */
package dev.stagewatch.orders.messaging;
