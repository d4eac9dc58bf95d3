/** Long work on an order: announced before it begins, measured when it ends. */
package dev.stagewatch.tracing.work;
