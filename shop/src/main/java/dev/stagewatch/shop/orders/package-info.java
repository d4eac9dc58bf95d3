/**
 * The orders as their customers see them.
 *
 * <p>In: requests of people and partners, and the status messages of crm and mes from the queue {@code shop.orders}. Out:
 * statuses and commands, by way of the ledger and its outbox, and the views that the API answers with. Until SUBMITTED the
 * shop holds an order and moves it; afterwards it asks crm to.
 */
package dev.stagewatch.shop.orders;
