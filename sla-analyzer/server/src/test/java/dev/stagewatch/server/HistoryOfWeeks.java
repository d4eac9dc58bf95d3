package dev.stagewatch.server;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagewatch.history.Told;
import dev.stagewatch.history.event.SlaEvent;

/**
 * What became of one order of borealis a day for thirteen weeks, and of one of acme a week: shop-to-crm in 4 minutes, then pricing,
 * which waits ever longer in the queue of MES up to six weeks ago, when a few are over their limit of 30 minutes, and then less.
 */
public final class HistoryOfWeeks {

    private static final int DAYS = 91;
    private static final int WEEK = 7;
    private static final Duration OPEN_UNTIL = Duration.ofHours(2);

    private HistoryOfWeeks() {
    }

    /** The last one ended two hours before. @param policy version of the one in force */
    public static List<SlaEvent> until(Instant now, String policy) {
        List<SlaEvent> events = new ArrayList<>();
        for (int day = DAYS; day > 0; day--) {
            Instant end = now.minus(Duration.ofDays(day)).minus(OPEN_UNTIL);
            events.add(shopToCrm(policy, "BOR-" + (2_000 - day), end.minusSeconds(3_600)));
            events.add(pricing(policy, "BOR-" + (2_000 - day), end, queueMinutes(day)));
            if (day % WEEK == 0) {
                events.add(ended(policy, "ACM-" + (500 - day), "acme", "pricing", end, 600, part("service", "crm", "", 600)));
            }
        }
        return events;
    }

    /** A quarter of an hour in the last three weeks. */
    private static int queueMinutes(int daysAgo) {
        int weeksAgo = (daysAgo - 1) / WEEK;
        return weeksAgo < 3 ? 15 : 10 + Math.max(0, 8 - 2 * Math.abs(weeksAgo - 6)) + daysAgo * daysAgo % 5;
    }

    private static SlaEvent shopToCrm(String policy, String order, Instant end) {
        return ended(policy, order, "borealis", "shop-to-crm", end, 240, part("queue_wait", "crm", "crm.orders", 130), part("queue_consume", "crm", "crm.orders", 70),
                part("database", "crm", "crm", 25), part("untraced", "", "", 15));
    }

    private static SlaEvent pricing(String policy, String order, Instant end, int queueMinutes) {
        return ended(policy, order, "borealis", "pricing", end, queueMinutes * 60L + 590, part("queue_wait", "mes", "mes.orders", queueMinutes * 60L),
                part("service", "mes", "", 280), part("object_storage", "mes", "models", 110), part("database", "mes", "mes", 80),
                part("http_client", "mes", "pricing.example", 60), part("queue_publish", "crm", "mes.orders", 35), part("untraced", "", "", 20),
                part("queue_consume", "mes", "mes.orders", 5));
    }

    private record Part(String component, String service, String target, long seconds) { }

    private static Part part(String component, String service, String target, long seconds) {
        return new Part(component, service, target, seconds);
    }

    private static SlaEvent ended(String policy, String order, String partner, String stage, Instant end, long seconds, Part... parts) {
        boolean over = seconds > 1_800;
        Told told = Told.of(order, stage).partner(partner).visit(stage, 1).with("startedAt", end.minusSeconds(seconds).toString())
                .with("policy", policy).with("endedAt", end.toString()).with("at", end.toString()).with("watermark", end.toString()).with("end", "completed")
                .with("revision", 1).with("elapsedSeconds", seconds).with("verdict", over ? "breached" : "met");
        ArrayNode array = told.json().putArray("components");
        for (Part part : parts) {
            ObjectNode object = array.addObject().put("component", part.component());
            if (!part.service().isEmpty()) {
                object.put("service", part.service());
            }
            if (!part.target().isEmpty()) {
                object.put("target", part.target());
            }
            object.put("seconds", BigDecimal.valueOf(part.seconds()));
        }
        if (over) {
            told.with("kind", "stuck").json().putObject("holder").put("sentence", "unconsumed in mes.orders");
        }
        return told.event(over ? "breached" : "met");
    }
}
