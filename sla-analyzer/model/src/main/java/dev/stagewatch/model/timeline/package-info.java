/** The timeline: from the set of an order's facts to its visits of statuses and stages (F3 to F6, V1, S1 to S8, B1). 
 * Neither a limit nor a watermark is known here. */
package dev.stagewatch.model.timeline;
