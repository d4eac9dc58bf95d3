/**
 * Puts an order service together inside Liberty: produces what services inject, migrates the database, starts relay,
 * heartbeat and consumers, and stops them. A service adds its {@code QueueSubscription} beans and its resources.
 */
package dev.stagewatch.orders.runtime;
