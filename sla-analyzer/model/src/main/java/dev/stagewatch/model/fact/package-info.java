/** Facts: an order entered a status. In: what the readers found in spans, events and log records; out: facts whose 
 * time can be believed, with an identity (F1 to F5). */
package dev.stagewatch.model.fact;
