/**
 * The hops of a task's orders. In: hops as the reader passes them on; out: for a visit its holder and what its time was spent on (A1
 * to A4), as the model says it. Kept beside the orders, in a store of their own: there are many more bytes of them.
 */
package dev.stagewatch.engine.hops;
