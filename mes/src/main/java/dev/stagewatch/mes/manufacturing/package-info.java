/**
 * From approval to dispatch: start, complete, package, ship. In: an approved order, then a person's word for each step, or, in
 * demonstrations, the passing of time. Out: the statuses from MANUFACTURING_STARTED to SHIPPED.
 */
package dev.stagewatch.mes.manufacturing;
