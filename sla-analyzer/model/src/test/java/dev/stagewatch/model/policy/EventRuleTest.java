package dev.stagewatch.model.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.model.Policies;
import dev.stagewatch.model.policy.EventRule.At;
import dev.stagewatch.model.policy.EventRule.Kind;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Services that are not ours, by configuration alone. */
@Tag("F2")
class EventRuleTest {
    private static final Map<String, String> RECORD = Map.of("app.order.state", "paid", "kind", "order");

    @Test
    void aNameMatchesSpansEventsAndLogRecordsAlike() {
        EventRule rule = rule("match: { span: order.status }\n    status: \"${app.order.state}\"");
        for (Kind kind : new Kind[] {Kind.SPAN, Kind.EVENT, Kind.LOG}) {
            assertThat(rule.matches(kind, "order.status", "any", RECORD::get)).isTrue();
        }
        assertThat(rule.matches(Kind.SPAN, "other", "any", RECORD::get)).isFalse();
        assertThat(rule.statusOf(RECORD::get)).contains("paid");
        assertThat(rule.statusOf(name -> null)).isEmpty();
        assertThat(rule.statusOf(name -> "")).isEmpty();
        assertThat(rule.at()).isEqualTo(At.END);
    }

    @Test
    void aServiceAndASpanNameStandForAStatus() {
        EventRule rule = rule("match: { service: checkout, span: PlaceOrder }\n    status: CREATED\n    at: start");
        assertThat(rule.matches(Kind.SPAN, "PlaceOrder", "checkout", RECORD::get)).isTrue();
        assertThat(rule.matches(Kind.SPAN, "PlaceOrder", "cart", RECORD::get)).isFalse();
        assertThat(rule.statusOf(name -> "ignored")).contains("CREATED");
        assertThat(rule.at()).isEqualTo(At.START);
    }

    @Test
    void anEventOrALogRecordIsMatchedAsSuchAndByAttributes() {
        EventRule event = rule("match: { event: state.changed, attributes: { kind: order } }\n    status: X\n    at: app.changed_at");
        assertThat(event.matches(Kind.EVENT, "state.changed", "any", RECORD::get)).isTrue();
        assertThat(event.matches(Kind.SPAN, "state.changed", "any", RECORD::get)).isFalse();
        assertThat(event.matches(Kind.EVENT, "state.changed", "any", name -> "basket")).isFalse();
        assertThat(event.at()).isEqualTo(At.ATTRIBUTE);
        assertThat(event.atAttribute()).isEqualTo("app.changed_at");
        assertThat(rule("match: { log: moved }\n    status: X").matches(Kind.LOG, "moved", "any", RECORD::get)).isTrue();
    }

    private static EventRule rule(String entry) {
        return Policies.cases("match: { span: order.status }\n    status: \"${order.status}\"", entry).events().getFirst();
    }
}
