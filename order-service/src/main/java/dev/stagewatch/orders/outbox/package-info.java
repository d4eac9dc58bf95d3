/**
 * How what was committed leaves the service: at least once, in order per order, with no status lost or sent without its
 * commit. Two pumps read the table apart from each other, so that a broker that is down holds up no span, and the other way
 * round. Instances of one service share the work: a pump of theirs works while it holds the pump's advisory lock.
 */
package dev.stagewatch.orders.outbox;
