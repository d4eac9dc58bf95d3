package dev.stagewatch.server.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The address of an order's page. */
final class OrderLink {

    private OrderLink() {
    }

    static String to(String orderId) {
        return "/orders/" + encoded(orderId);
    }

    /** As a segment of a path. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
