package dev.stagewatch.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderLinkTest {

    @ParameterizedTest
    @CsvSource({"ORD-4711, /orders/ORD-4711", "ORD 1, /orders/ORD%201", "ä+'\"<&=, /orders/%C3%A4%2B%27%22%3C%26%3D", "..x, /orders/..x"})
    void whatAPathCanCarryIsASegment(String orderId, String link) {
        assertThat(OrderLink.to(orderId)).isEqualTo(link);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026/4711", "a;b=c", "a\\b", "50%", "a%2Fb", "what?", "a#b", "a\nb", "a\u0085b", ".", "..", "", "/", "//x"})
    void whatItCannotIsAParameter(String orderId) {
        assertThat(OrderLink.to(orderId)).startsWith("/order?id=").isEqualTo("/order?id=" + OrderLink.encoded(orderId));
        assertThat(URI.create(OrderLink.to(orderId)).getQuery()).isEqualTo("id=" + orderId);
    }
}
