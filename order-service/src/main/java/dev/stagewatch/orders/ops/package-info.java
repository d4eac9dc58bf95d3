/** For the people who run a service: staff keys, pausing consumers, health. */
package dev.stagewatch.orders.ops;
