package dev.stagewatch.server.alerts;

import static dev.stagewatch.server.FakeOrders.DEADLINE;
import static dev.stagewatch.server.FakeOrders.stuck;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.stagewatch.engine.Alert;
import dev.stagewatch.engine.Resolution;
import dev.stagewatch.engine.ResolvedAlert;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.hop.Component;
import dev.stagewatch.model.hop.Holder;
import dev.stagewatch.model.hop.SpanRef;
import dev.stagewatch.server.traces.JaegerLinks;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertMessageTest {

    private static final Instant NOW = DEADLINE.plus(Duration.ofMinutes(4));

    private final AlertMessage message = new AlertMessage(new AlertLinks(
            Optional.of(URI.create("https://sla.example")), new JaegerLinks(Optional.of(URI.create("https://jaeger.example")), false)),
            Duration.ofSeconds(40));

    @Test
    void summarySaysOrderStageSinceLimitAndByHowMuch() {
        JsonObject annotations = message.firing(stuck("ORD-7K3M9QXA2F"), Optional.empty(), NOW).getJsonObject("annotations");

        assertThat(annotations.getString("summary")).isEqualTo("Order ORD-7K3M9QXA2F stuck in pricing: "
                + "CONFIRMED since 12:00:03 UTC, limit 30 min, over by 4 min");
        assertThat(annotations.getString("description")).isEqualTo("No PRICE_CALCULATED has come since. "
                + "The stage is owned by mes. CONFIRMED was last reported by crm.");
    }

    @Test
    @Tag("A3")
    void annotationsSayWhatHoldsTheOrderAndTheLastError() {
        Holder holder = new Holder(Holder.Kind.FAILED, "mes", Component.QUEUE_CONSUME, "mes.orders", "process mes.orders",
                Nanos.of(NOW.minusSeconds(60)), "java.io.EOFException", 5,
                new SpanRef("0123456789abcdef0123456789abcdef", "0123456789abcdef"));

        JsonObject annotations = message.firing(stuck("ORD-1"), Optional.of(holder), NOW).getJsonObject("annotations");

        assertThat(annotations.getString("holder")).isEqualTo(holder.sentence());
        assertThat(annotations.getString("last_error")).isEqualTo("java.io.EOFException");
        assertThat(annotations.getString("holder_kind")).isEqualTo("failed");
        assertThat(annotations.getString("holder_component")).isEqualTo("queue_consume");
        assertThat(annotations.getString("holder_service")).isEqualTo("mes");
        assertThat(annotations.getString("holder_target")).isEqualTo("mes.orders");
        assertThat(annotations.getString("description")).startsWith("No PRICE_CALCULATED has come since: failed in mes on a message");
    }

    @Test
    void labelsStayWhileTheAlertFires() {
        Alert alert = stuck("ORD-1");
        ResolvedAlert resolved = new ResolvedAlert(1, alert, Resolution.COMPLETED, NOW);

        assertThat(message.firing(alert, Optional.empty(), NOW).getJsonObject("labels"))
                .isEqualTo(message.firing(alert, Optional.empty(), NOW.plusSeconds(600)).getJsonObject("labels"))
                .isEqualTo(message.resolved(resolved, NOW.plusSeconds(900)).getJsonObject("labels"))
                .containsOnlyKeys("alertname", "order_id", "stage", "severity", "owner");
    }

    @Test
    void annotationsSayWhereToReadOn() {
        JsonObject told = message.firing(stuck("ORD 1"), Optional.empty(), NOW);

        assertThat(told.getString("generatorURL")).isEqualTo("https://sla.example/api/v1/orders/ORD%201");
        assertThat(told.getJsonObject("annotations").getString("order")).isEqualTo("https://sla.example/orders/ORD%201");
        assertThat(told.getJsonObject("annotations").getString("trace"))
                .isEqualTo("https://jaeger.example/trace/0123456789abcdef0123456789abcdef");
        assertThat(told.getJsonObject("annotations").getString("partner")).isEqualTo("acme");
    }

    @Test
    void anOrderThatNoPathCarriesIsLinkedByParameter() {
        JsonObject told = message.firing(stuck("2026/47;1"), Optional.empty(), NOW);

        assertThat(told.getString("generatorURL")).isEqualTo("https://sla.example/api/v1/order?id=2026%2F47%3B1");
        assertThat(told.getJsonObject("annotations").getString("order")).isEqualTo("https://sla.example/order?id=2026%2F47%3B1");
    }

    @Test
    void slowClockNeverEndsAnAlertBeforeItsStart() {
        Instant slow = DEADLINE.minusSeconds(60);
        ResolvedAlert resolved = new ResolvedAlert(1, stuck("ORD-1"), Resolution.RETRACTED, NOW);

        assertThat(message.resolved(resolved, slow).getString("endsAt")).isEqualTo(DEADLINE.toString());
        assertThat(message.firing(stuck("ORD-1"), Optional.empty(), slow).getString("endsAt"))
                .isEqualTo(DEADLINE.plusSeconds(40).toString());
    }

    @Test
    void implicitStageAwaitsAnyOtherStatus() {
        Alert implicit = new Alert("ORD-1", "time in PACKAGING", "v9", "warning", "", DEADLINE.minus(Duration.ofDays(3)), DEADLINE,
                Duration.ofDays(3), "PACKAGING", List.of(), Optional.empty(), "", "");

        JsonObject told = message.firing(implicit, Optional.empty(), NOW);

        assertThat(told.getJsonObject("annotations").getString("description"))
                .isEqualTo("No other status has come since.");
        assertThat(told.getJsonObject("labels")).doesNotContainKey("owner");
        assertThat(told.getJsonObject("annotations")).doesNotContainKey("trace");
    }

    @ParameterizedTest
    @CsvSource({"PT0.9S, 0 s", "PT59S, 59 s", "PT60S, 1 min", "PT61S, 1 min 1 s", "PT1H, 1 h", "PT25H, 1 d 1 h",
        "PT26H3M, 1 d 2 h", "PT1H1S, 1 h"})
    void durationIsSaidInItsTwoLargestUnits(Duration duration, String said) {
        assertThat(Spoken.duration(duration)).isEqualTo(said);
    }

    @Test
    void dayIsSaidWhereItIsNotToday() {
        assertThat(Spoken.instant(Instant.parse("2026-03-01T23:59:59Z"), NOW)).isEqualTo("2026-03-01 23:59:59 UTC");
    }
}
