/** Errors as RFC 9457 problems: what an API says when it refuses, with the field named where there is one. */
package dev.stagewatch.orders.problems;
