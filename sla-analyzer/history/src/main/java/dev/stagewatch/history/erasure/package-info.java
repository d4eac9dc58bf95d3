/** Erasure by order id, over all that history keeps: rows, alerts, dead letters, stored reports. */
package dev.stagewatch.history.erasure;
