package dev.stagewatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagewatch.local.site.PartName;
import dev.stagewatch.local.stack.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** MES stops consuming: exactly the orders that wait for it alert, with id and stage; MES is back: they resolve. */
@ExtendWith(WholeStack.class)
class StuckOrdersIT {
    private final Stack stack;
    private final Alerts alerts;
    private final Staff staff;

    StuckOrdersIT(Stack stack) {
        this.stack = stack;
        this.alerts = new Alerts(stack);
        this.staff = new Staff(stack);
    }

    @Test
    @Tag("D3")
    @Tag("D5")
    void exactlyTheOrdersThatMesHoldsUpAlertUntilItIsBack() {
        Eventually.within(Duration.ofMinutes(3), () -> assertThat(alerts.stuckOrders()).as("left by others").isEmpty());
        List<String> before = new Crowd(stack).orders(4);
        Eventually.within(Duration.ofMinutes(1), () -> assertThat(new SameStory(stack).lastStatuses(before)).containsOnly("PRICE_CALCULATED"));
        List<String> stuck = new ArrayList<>();
        staff.pauseMes();
        try {
            stuck.addAll(new Crowd(stack).orders(7));
            Map<String, String> expected = stuck.stream().collect(Collectors.toMap(Function.identity(), order -> "pricing"));
            Eventually.within(Duration.ofMinutes(1), () -> assertThat(alerts.stuckOrders()).isEqualTo(expected));
            theAlertTellsWhatOnCallNeeds(stuck.getFirst());
            theRuleFiresAsWell();
        } finally {
            staff.resumeMes();
        }
        Eventually.within(Duration.ofMinutes(1), () -> assertThat(alerts.stuckOrders()).isEmpty());
        new SameStory(stack).isTheSameFor(stuck, Duration.ofSeconds(30));
    }

    private void theAlertTellsWhatOnCallNeeds(String order) {
        Eventually.within(Duration.ofMinutes(1), () -> assertThat(alertOf(order).at("/annotations/holder").asText())
                .startsWith("unconsumed in mes.orders"));
        JsonNode alert = alertOf(order);
        assertThat(alert.at("/labels/severity").asText()).isEqualTo("critical");
        assertThat(alert.at("/labels/owner").asText()).isEqualTo("mes");
        assertThat(alert.at("/annotations/summary").asText()).contains(order, "pricing");
        assertThat(alert.at("/annotations/from_status").asText()).isEqualTo("CONFIRMED");
        assertThat(alert.at("/annotations/since").asText()).isNotBlank();
    }

    private JsonNode alertOf(String order) {
        return alerts.active("OrderOverdue").valueStream()
                .filter(one -> one.at("/labels/order_id").asText().equals(order)).findFirst().orElseThrow();
    }

    private void theRuleFiresAsWell() {
        Eventually.within(Duration.ofMinutes(2), () -> assertThat(alerts.active("OrdersBetweenStatusesTooLong")
                .valueStream().map(alert -> alert.at("/labels/stage").asText())).contains("pricing"));
        assertThat(Http.get(stack.url(PartName.PROMETHEUS), "/api/v1/query?query=order_sla_overdue_orders").json()
                .at("/data/result")).isNotEmpty();
    }
}
