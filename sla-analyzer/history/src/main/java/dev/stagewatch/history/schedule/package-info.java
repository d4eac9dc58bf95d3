/**
 * Sends reports by themselves. In: the schedule (which partner, how often, in which forms, to whom) and the time up to which
 * history is settled. Out: each period's report sent once by each way, whichever instance does it; failures tried again and counted.
 */
package dev.stagewatch.history.schedule;
