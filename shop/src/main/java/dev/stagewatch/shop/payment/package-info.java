/**
 * The payment gateway: a black box over HTTP.
 *
 * <p>In: an order and its price. Out: the gateway's payment id, or a {@link dev.stagewatch.shop.payment.PaymentFailedException}.
 * It is a third party: it is sent neither trace context nor baggage, only what it needs to take the money.
 */
package dev.stagewatch.shop.payment;
