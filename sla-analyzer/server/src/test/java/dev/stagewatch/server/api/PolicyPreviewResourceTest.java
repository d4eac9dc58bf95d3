package dev.stagewatch.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.server.FakeOrders;
import jakarta.json.Json;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PolicyPreviewResourceTest {
    private static final String SLA = """
            version: 1
            order: { id: [order.id] }
            events:
              - match: { span: order.status }
                status: "${order.status}"
            statuses: [CONFIRMED, PRICE_CALCULATED]
            terminal: { CANCELLED: cancelled }
            calendars:
              office: { zone: UTC, day-length: 8h, hours: { mon-fri: "09:00-17:00" }, holidays: free.yaml }
            stages:
              pricing: { from: CONFIRMED, to: PRICE_CALCULATED, limit: 1 business day, calendar: office }
            """;

    @Test
    @Tag("D8")
    void saysWhatTheEngineSays() {
        Policy candidate = PolicyPreviewResource.policy(body(SLA, "2026-01-01: closed"));
        FakeOrders orders = new FakeOrders();
        orders.watermark = Instant.parse("2026-03-02T12:00:00Z");
        PolicyPreviewResource.Answer answer = PolicyPreviewResource.answer(orders.preview(candidate).orElseThrow(), candidate, "before");
        assertThat(answer.policyNow()).isEqualTo("before");
        assertThat(answer.policyNew()).isEqualTo(candidate.version());
        assertThat(answer.changes()).containsExactly(
                new PolicyPreviewResource.Change("fires", "pricing", "overdue", 2, List.of("ORD-1", "ORD-2")));
    }

    @Test
    @Tag("D7")
    void aPolicyThatIsRefusedIsToldWithLineAndReason() {
        assertThatThrownBy(() -> PolicyPreviewResource.policy(body(SLA.replace("1 business day", "soon"), "2026-01-01: closed")))
                .isInstanceOf(ProblemException.class).hasMessageContaining("sla.yaml:11:").hasMessageContaining("stages.pricing.limit");
        assertThatThrownBy(() -> PolicyPreviewResource.policy(Json.createObjectBuilder().add("sla", SLA).build().toString()))
                .isInstanceOf(ProblemException.class).hasMessageContaining("free.yaml");
    }

    @Test
    void aBodyThatIsNoneIsRefused() {
        for (String body : new String[] {null, "", "[]", "{", "{}", "{\"sla\":1}", " ".repeat(1 << 21)}) {
            assertThatThrownBy(() -> PolicyPreviewResource.policy(body)).as(body).isInstanceOf(ProblemException.class);
        }
    }

    private static String body(String sla, String holidays) {
        return Json.createObjectBuilder().add("sla", sla).add("files", Json.createObjectBuilder().add("free.yaml", holidays)).build().toString();
    }
}
