/**
 * CRM: takes submitted orders, confirms them, and has people decide on the price.
 *
 * <pre>
 * crm.orders ── OrderMessages ──> OrderDesk ── OrderLedger ──> outbox
 * staff (X-API-Key) ── OrdersResource ──┘
 * </pre>
 *
 * In: statuses of shop and mes, the commands approve and cancel, staff's decisions. Out: CONFIRMED, WAITING_FOR_CUSTOMER,
 * PRICE_CALCULATED (again), MANUFACTURING_APPROVED, CANCELLED, CLOSED.
 */
package dev.stagewatch.crm;
