package dev.stagewatch.shop.orders;

import java.util.List;

/**
 * A page of the caller's orders, newest first.
 *
 * @param orders the page
 * @param next what to ask {@code after} for the page that follows, or null if there is none
 */
public record OrderList(List<OrderView> orders, String next) {
}
