package dev.stagewatch.bench.bottlenecks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReceiverTest {
    private static final Expected DATABASE = new Expected(Set.of("running"), "mes", Set.of("database"), "mes", Set.of("database"));

    @Test
    void theFirstFiringAlertOfAnOrderAndStageCounts() throws Exception {
        try (Receiver receiver = new Receiver()) {
            notify(receiver, "resolved", "mes");
            notify(receiver, "firing", "mes");
            notify(receiver, "firing", "other");
            JsonNode alert = receiver.await("ORD-1", "pricing", Duration.ofSeconds(10)).orElseThrow();
            assertThat(DATABASE.isHolder(alert)).isTrue();
            assertThat(receiver.await("ORD-1", "approval", Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void anAlertThatNamesAnotherTargetIsWrong() throws Exception {
        try (Receiver receiver = new Receiver()) {
            notify(receiver, "firing", "other");
            assertThat(DATABASE.isHolder(receiver.await("ORD-1", "pricing", Duration.ofSeconds(10)).orElseThrow())).isFalse();
        }
    }

    private static void notify(Receiver receiver, String status, String target) throws IOException, InterruptedException {
        String body = """
                {"alerts": [{"status": "%s", "labels": {"alertname": "OrderOverdue", "order_id": "ORD-1", "stage": "pricing"},
                 "annotations": {"holder_kind": "running", "holder_service": "mes", "holder_component": "database", "holder_target": "%s"}}]}
                """.formatted(status, target);
        HttpRequest request = HttpRequest.newBuilder(URI.create(receiver.url())).POST(HttpRequest.BodyPublishers.ofString(body)).build();
        assertThat(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }
}
