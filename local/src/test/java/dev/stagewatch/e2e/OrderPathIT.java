package dev.stagewatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** 200 orders of people and partners: what the analyzer tells of them is what the services' databases have. */
@ExtendWith(WholeStack.class)
class OrderPathIT {
    private static final int ORDERS = 200;

    private final Stack stack;
    private final Analyzer analyzer;
    private final SameStory story;

    OrderPathIT(Stack stack) {
        this.stack = stack;
        this.analyzer = new Analyzer(stack);
        this.story = new SameStory(stack);
    }

    @Test
    @Tag("F2")
    void theAnalyzerTellsWhatTheDatabasesHave() {
        List<String> orders = new Crowd(stack).orders(ORDERS);
        Eventually.within(Duration.ofMinutes(5), () -> assertThat(story.lastStatuses(orders)).containsOnly("PRICE_CALCULATED"));
        story.isTheSameFor(orders, Duration.ofMinutes(1));
        for (String order : orders) {
            assertThat(analyzer.traceIdsUpTo(order, "PRICE_CALCULATED")).as("one trace for %s", order).hasSize(1);
        }
        jaegerShowsTheJourney(orders.getFirst());
        jaegerFindsByOrderId(orders.getFirst());
        jaegerFindsByOrderId(orders.getLast());
    }

    @Test
    void anOrderGoesItsWholeWayAndACancelledOneEnds() {
        Buyer partner = Buyer.partner(stack, "acme");
        String whole = partner.order(Models.cube());
        String cancelled = partner.order(Models.cube());
        Staff staff = new Staff(stack);
        Eventually.within(Duration.ofMinutes(2), () -> assertThat(partner.statusOf(whole)).isEqualTo("PRICE_CALCULATED"));
        Eventually.within(Duration.ofMinutes(2), () -> assertThat(partner.statusOf(cancelled)).isEqualTo("PRICE_CALCULATED"));
        partner.pay(whole);
        partner.approve(whole);
        partner.cancel(cancelled);
        staff.manufacture(whole);
        staff.close(whole);
        Eventually.within(Duration.ofMinutes(1), () -> assertThat(partner.statusOf(whole)).isEqualTo("CLOSED"));
        Eventually.within(Duration.ofMinutes(1), () -> assertThat(partner.statusOf(cancelled)).isEqualTo("CANCELLED"));
        story.isTheSameFor(List.of(whole, cancelled), Duration.ofSeconds(30));
    }

    private void jaegerFindsByOrderId(String order) {
        String tags = URLEncoder.encode("{\"order.id\":\"" + order + "\"}", StandardCharsets.UTF_8);
        String query = "/api/traces?service=mes&lookback=2h&limit=5&tags=" + tags;
        String trace = analyzer.traceIdsUpTo(order, "PRICE_CALCULATED").iterator().next();
        Eventually.within(Duration.ofSeconds(90), () -> {
            JsonNode found = Http.get(stack.url(PartName.JAEGER), query).json().path("data");
            assertThat(found).as("traces of %s in Jaeger", order).anySatisfy(one -> assertThat(one.path("traceID").asText()).isEqualTo(trace));
        });
    }

    /** Through the gateway: by the id alone, in whatever service; without a token as a developer, by support's token as support. */
    private void jaegerShowsTheJourney(String order) {
        URI query = stack.url(PartName.JAEGER_QUERY);
        String search = "/api/traces?service=order-journey&lookback=2h&limit=20&tags="
                + URLEncoder.encode("{\"order.id\":\"" + order + "\"}", StandardCharsets.UTF_8);
        Eventually.within(Duration.ofSeconds(30), () -> {
            List<String> names = names(Http.get(query, search).json());
            assertThat(names).as("journey of %s", order).contains("order", "stage pricing").anyMatch(name -> name.startsWith("hop "));
            assertThat(names).as("a developer sees the original spans").contains("order.status");
        });
        assertThat(names(as("support", query, search).json())).as("support").contains("order", "stage pricing");
        String names = URLEncoder.encode("{\"http.route\":\"/api/orders\"}", StandardCharsets.UTF_8);
        assertThat(as("support", query, "/api/traces?service=shop&lookback=2h&tags=" + names).body()).as("support may not search by that")
                .contains("stagewatch:");
        assertThat(Http.send(Http.request(query, search).header("Authorization", "Bearer none").GET().build()).body())
                .as("a bad token is not replaced by a developer's").contains("stagewatch:").doesNotContain(order);
    }

    private Http.Answer as(String role, URI query, String path) {
        try {
            return Http.send(Http.request(query, path).header("Authorization", "Bearer " + stack.secrets().readers().token(role)).GET().build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(JsonNode answer) {
        return answer.path("data").valueStream().flatMap(trace -> trace.path("spans").valueStream())
                .map(span -> span.path("operationName").asText()).toList();
    }

    /** The names under which the three services report themselves. */
    @Test
    void everyServiceIsKnownToJaeger() {
        new Crowd(stack).orders(1);
        Eventually.within(Duration.ofSeconds(90), () -> assertThat(
                Http.get(stack.url(PartName.JAEGER), "/api/services").json().path("data").valueStream().map(JsonNode::asText))
                .containsAll(Map.of("shop", 1, "crm", 1, "mes", 1).keySet()));
    }
}
