/**
 * HTTP on both sides. Inbound: what of a request may be recorded (listed headers, a hash of the session). Outbound: a
 * CLIENT span with a start record before it; trace context and baggage only for hosts on the list, so that a third party,
 * such as the payment gateway, sees neither.
 */
package dev.stagewatch.tracing.http;
