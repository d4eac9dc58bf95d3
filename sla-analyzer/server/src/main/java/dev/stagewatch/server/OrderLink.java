package dev.stagewatch.server;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The address of an order, the same for its page and, below /api/v1, for programs. Stateless. */
public final class OrderLink {

    /** What a server or a proxy may refuse, cut off or resolve within a path, be it escaped or not; and what would be no segment. */
    private static final Pattern NO_SEGMENT = Pattern.compile(".*[/\\\\;%?#\\p{C}].*|\\.*", Pattern.DOTALL);

    private OrderLink() {
    }

    /** {@code /orders/ID}, or {@code /order?id=ID} where a path cannot carry the id. */
    public static String to(String orderId) {
        return (NO_SEGMENT.matcher(orderId).matches() ? "/order?id=" : "/orders/") + encoded(orderId);
    }

    /** As a segment of a path, or as a parameter's value. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
