/**
 * The HTTP API for the people who make things: the work list, an order with the numbers behind its price, and the steps of
 * manufacturing. In: requests with a staff key. Out: JSON, and problems of RFC 9457 where a request is refused.
 */
package dev.stagewatch.mes.api;
