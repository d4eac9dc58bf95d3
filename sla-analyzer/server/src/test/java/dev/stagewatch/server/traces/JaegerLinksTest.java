package dev.stagewatch.server.traces;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class JaegerLinksTest {

    private static final Optional<URI> BASE = Optional.of(URI.create("https://jaeger.example"));
    private final JaegerLinks traces = new JaegerLinks(BASE, false);
    private final JaegerLinks journeys = new JaegerLinks(BASE, true);

    @Test
    void withoutTheGatewayAnOrderIsItsTrace() {
        assertThat(traces.order("4711", "abc")).contains("https://jaeger.example/trace/abc");
        assertThat(traces.order("4711", "")).isEmpty();
    }

    @Test
    void withTheGatewayAnOrderIsItsJourneyWhateverItsTrace() {
        assertThat(journeys.order("4711", "")).hasValueSatisfying(link -> assertThat(URLDecoder.decode(link, StandardCharsets.UTF_8))
                .isEqualTo("https://jaeger.example/search?service=order-journey&tags={\"order.id\":\"4711\"}"));
    }

    @Test
    void whatAnIdHoldsStaysInItsTag() {
        assertThat(journeys.order("47\"&x=1 #", "")).hasValueSatisfying(link -> assertThat(link)
                .endsWith("tags=%7B%22order.id%22%3A%2247%5C%22%26x%3D1%20%23%22%7D"));
    }

    @Test
    void withoutJaegerThereIsNoLink() {
        assertThat(new JaegerLinks(Optional.empty(), true).order("4711", "abc")).isEmpty();
    }
}
