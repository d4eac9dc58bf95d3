/**
 * What this process knows of its orders, for those who ask from other threads: {@link dev.stagewatch.engine.view.OwnedOrders}
 * is the facade, with one {@link dev.stagewatch.engine.view.TaskOrders} for each timeline task that runs here. A task that
 * goes away takes its orders with it.
 */
package dev.stagewatch.engine.view;
