package dev.stagewatch.history.load;

import dev.stagewatch.history.event.EventType;
import dev.stagewatch.history.event.SlaEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Orders over a year, of twenty partners; the same for the same number. Two in a hundred visits are late, one in a hundred is corrected. */
final class YearOfOrders {

    static final Instant BEGIN = Instant.parse("2025-11-01T00:00:00Z");
    static final int PARTNERS = 20;
    private static final List<String> STAGES = List.of("shop-to-crm", "pricing", "approval", "production-start", "production", "shipping",
            "closing", "whole-order");
    static final int OPEN_OF_THOUSAND = 5;

    private final int orders;

    YearOfOrders(int orders) {
        this.orders = orders;
    }

    int orders() {
        return orders;
    }

    static String id(int number) {
        return String.format("ORD-%08d", number);
    }

    List<SlaEvent> events(int number) {
        Random random = new Random(number);
        Instant at = BEGIN.plus(Duration.ofDays(365).dividedBy(orders).multipliedBy(number));
        boolean open = number >= orders - orders / 1_000 * OPEN_OF_THOUSAND;
        List<SlaEvent> events = new ArrayList<>();
        for (int i = 0; i < STAGES.size(); i++) {
            boolean last = i == STAGES.size() - 2;
            events.add(event(EventType.ENTERED, number, i, 0, at, null, 0, at));
            boolean late = random.nextInt(50) == 0;
            long seconds = late ? 2_000 + random.nextInt(9_000) : 60 + random.nextInt(1_700);
            Instant end = at.plusSeconds(seconds);
            if (late) {
                events.add(event(EventType.OVERDUE, number, i, 0, at, null, 1_800, at.plusSeconds(1_810)));
            }
            if (!(open && last)) {
                events.add(event(late ? EventType.BREACHED : EventType.MET, number, i, 1, at, end, seconds, end));
                if (random.nextInt(100) == 0) {
                    events.add(event(EventType.CORRECTED, number, i, 2, at, end, seconds, end.plusSeconds(3_600)));
                }
            }
            at = i < STAGES.size() - 2 ? end : at;
        }
        events.sort(Comparator.comparing(SlaEvent::saidAt));
        return events;
    }

    private static SlaEvent event(EventType type, int number, int stage, int revision, Instant start, Instant end, long seconds, Instant said) {
        String verdict = end == null ? null : seconds > 1_800 ? "breached" : "met";
        SlaEvent.Visit visit = new SlaEvent.Visit(false, "FROM_" + stage, end == null ? "running" : "completed", start, end,
                start.plusSeconds(1_800), "critical", "mes", "crm", List.of(String.format("%032x", number)), "p1", null, 0L, BigDecimal.ONE);
        return new SlaEvent(type, id(number), "partner-" + number % PARTNERS, STAGES.get(stage), "v" + (stage + 2), 1, revision, said, said,
                type == EventType.OVERDUE ? "overdue" : null, null, verdict, seconds * 1_000_000_000L, 1_800_000_000_000L, null, null, null, false, visit,
                type.text() + number + "-" + stage + "-" + revision);
    }
}
