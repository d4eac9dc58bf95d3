package dev.stagewatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.stack.Stack;
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

    /** The names under which the three services report themselves. */
    @Test
    void everyServiceIsKnownToJaeger() {
        new Crowd(stack).orders(1);
        Eventually.within(Duration.ofSeconds(90), () -> assertThat(
                Http.get(stack.url(PartName.JAEGER), "/api/services").json().path("data").valueStream().map(JsonNode::asText))
                .containsAll(Map.of("shop", 1, "crm", 1, "mes", 1).keySet()));
    }
}
