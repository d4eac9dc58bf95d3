/**
 * MES: calculates the price of a confirmed order from the geometry of its model, and takes an approved order through
 * manufacturing to SHIPPED.
 *
 * <pre>
 * mes.orders: CONFIRMED ──────────────> OrderMessages ──> calculation.Calculator ──> calculation, PRICE_CALCULATED ──┐
 * mes.orders: MANUFACTURING_APPROVED ─> OrderMessages ──> manufacturing.Manufacturing (planned)                      ├─> outbox
 * staff: POST /api/v1/orders/{id}/start … ship ─────────> manufacturing.Manufacturing ──> STARTED … SHIPPED ─────────┘
 * </pre>
 *
 * <p>In: the queue {@code mes.orders}, models in S3, the staff API. Out: statuses, by way of the outbox of order-service. MES
 * may change an order's status only while it holds the order: after CONFIRMED, and from MANUFACTURING_APPROVED to SHIPPED.
 */
package dev.stagewatch.mes;
