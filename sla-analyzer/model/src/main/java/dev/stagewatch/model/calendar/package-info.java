/** Business time (C1, C2): how much of it lies between two instants, and when an amount of it is used up. */
package dev.stagewatch.model.calendar;
