/**
 * The shop: where orders come from. People and partners place an order, upload its model, submit it, pay and approve it.
 *
 * <pre>
 * people, partners ── people.CallerFilter ──> orders.OrderResource ──> orders.OrderDesk ──> ledger, outbox ──> crm
 *                                        ├──> orders.ModelResource ──> model.ModelStore ── stl.StlScanner ──> S3
 *                                        └──> orders.Payments ──> payment.PaymentGateway ──> a black box over HTTP
 * crm, mes ── queue shop.orders ──> orders.StatusReader ──> status and price that the customer sees
 * </pre>
 *
 * Nothing that comes with a request but credentials is trusted: no trace context, no baggage, no claimed length.
 */
package dev.stagewatch.shop;
