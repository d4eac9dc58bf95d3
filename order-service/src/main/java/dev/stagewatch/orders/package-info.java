/**
 * What shop, crm and mes share: an order's statuses, who may change them, and how a change leaves the service.
 *
 * <pre>
 * request or message ── OrderLedger.create / move ──> order_state + status_history + outbox   (one transaction)
 *                                                           │ commit
 *                                    outbox.OutboxRelay ────┼──> RabbitMQ, confirmed
 *                                                           └──> order.status span, acknowledged
 *                                    outbox.Heartbeat ─────────> complete-until: what is acknowledged up to when (W1)
 * RabbitMQ ── messaging.OrderQueue ──> handler ── Inbox.applyOnce ──> OrderLedger.learn
 * </pre>
 *
 * Words: the <i>holder</i> of an order is the one service that may change its status now; a <i>version</i> counts an
 * order's changes across services, from 1 without gaps; <i>details</i> are the JSON that goes along with an order.
 */
package dev.stagewatch.orders;
