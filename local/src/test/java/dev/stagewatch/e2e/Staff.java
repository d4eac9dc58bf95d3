package dev.stagewatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.stack.Stack;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The people of CRM and of the factory, and whoever operates the services. */
final class Staff {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Stack stack;

    Staff(Stack stack) {
        this.stack = stack;
    }

    /** Takes the order through the factory until it is shipped. */
    void manufacture(String order) {
        for (String step : List.of("start", "complete", "package", "ship")) {
            act(stack.url(PartName.MES), order, step);
        }
    }

    void close(String order) {
        act(stack.url(PartName.CRM), order, "close");
    }

    void pauseMes() {
        mesConsumes("paused");
    }

    void resumeMes() {
        mesConsumes("running");
    }

    private void mesConsumes(String state) {
        Http.Answer answer = Http.send(Http.request(stack.url(PartName.MES), "/ops/consumers/mes.orders")
                .header("X-API-Key", stack.secrets().staffKey()).header("Content-Type", "application/json")
                .PUT(Http.json(Map.of("state", state))).build());
        assertThat(answer.status()).as(answer.toString()).isBetween(200, 299);
    }

    /** Until the order has come to whoever acts, the answer is 404 or 409. */
    private void act(URI service, String order, String step) {
        Eventually.within(PATIENCE, () -> {
            Http.Answer answer = Http.send(Http.request(service, "/api/v1/orders/" + order + "/" + step)
                    .header("X-API-Key", stack.secrets().staffKey()).POST(BodyPublishers.noBody()).build());
            assertThat(answer.status()).as(step + " of " + order + ": " + answer).isBetween(200, 299);
        });
    }
}
