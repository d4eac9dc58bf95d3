package dev.stagewatch.server.otlp;

import static dev.stagewatch.server.otlp.Otlp.TRACE_A;
import static dev.stagewatch.server.otlp.Otlp.from;
import static dev.stagewatch.server.otlp.Otlp.request;
import static dev.stagewatch.server.otlp.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

import dev.stagewatch.server.metrics.AnalyzerMetrics;
import dev.stagewatch.server.otlp.DurableLog.NotDurableException;
import org.junit.jupiter.api.Test;

class OtlpServletTest {

    private static final int MAX_BYTES = 1_000;
    private static final byte[] SPANS = request(from("shop", span(TRACE_A, "work")));
    private static final Map<String, String> PLAIN = Map.of("Content-Type", "application/x-protobuf; charset=utf-8");

    private final List<KeyedRecord> stored = new ArrayList<>();
    private final Semaphore freeBytes = new Semaphore(MAX_BYTES);
    private boolean kafkaIsAway;
    private final OtlpServlet servlet = new OtlpServlet(
            new Traces(new AttributeAllowList(Set.of("order.id")), MAX_BYTES), this::append,
            new AnalyzerMetrics(Optional::empty, () -> { }, Clock.systemUTC()), freeBytes, MAX_BYTES);

    private void append(String topic, List<KeyedRecord> records) throws NotDurableException {
        if (kafkaIsAway) {
            throw new NotDurableException("away", null);
        }
        stored.addAll(records);
    }

    @Test
    void successMeansStored() throws Exception {
        assertThat(post(SPANS, PLAIN).status).isEqualTo(200);
        assertThat(stored).hasSize(1);
    }

    @Test
    void senderKeepsWhatKafkaCouldNotTake() throws Exception {
        kafkaIsAway = true;

        Exchange refused = post(SPANS, PLAIN);

        assertThat(refused.status).isEqualTo(503);
        assertThat(refused.answerHeaders).containsKey("Retry-After");
        assertThat(refused.answer.toString(StandardCharsets.UTF_8)).contains("cannot be stored now");
    }

    @Test
    void moreThanMayBeUnderWayIsRefusedForNow() throws Exception {
        freeBytes.acquire(MAX_BYTES - SPANS.length + 1);

        Exchange refused = post(SPANS, PLAIN);
        freeBytes.release(1);
        Exchange taken = post(SPANS, PLAIN);

        assertThat(refused.status).isEqualTo(503);
        assertThat(refused.answerHeaders).containsKey("Retry-After");
        assertThat(taken.status).isEqualTo(200);
    }

    @Test
    void whatWasHeldForARequestIsGivenBackHoweverItEnds() throws Exception {
        post(SPANS, PLAIN);
        post(new byte[] {(byte) 0xff}, PLAIN);
        kafkaIsAway = true;
        post(SPANS, PLAIN);

        assertThat(freeBytes.availablePermits()).isEqualTo(MAX_BYTES);
    }

    @Test
    void packedBodyHoldsWhatItMayBecome() throws Exception {
        freeBytes.acquire(1);

        Exchange refused = post(SPANS, Map.of("Content-Type", "application/x-protobuf", "Content-Encoding", "gzip"));

        assertThat(refused.status).isEqualTo(503);
    }

    @Test
    void everyOtherFaultHasItsStatus() throws Exception {
        assertThat(post(SPANS, Map.of("Content-Type", "application/json")).status).isEqualTo(415);
        assertThat(post(SPANS, Map.of()).status).isEqualTo(415);
        assertThat(post(new byte[MAX_BYTES + 1], PLAIN).status).isEqualTo(413);
        assertThat(post(new byte[] {(byte) 0xff, 1}, PLAIN).status).isEqualTo(400);
        assertThat(stored).isEmpty();
    }

    private Exchange post(byte[] body, Map<String, String> headers) throws Exception {
        Exchange exchange = new Exchange(body, headers);
        servlet.doPost(exchange.request(), exchange.response());
        return exchange;
    }
}
