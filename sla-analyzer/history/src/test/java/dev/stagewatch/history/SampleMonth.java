package dev.stagewatch.history;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stagewatch.history.event.SlaEvent;
import dev.stagewatch.history.report.Exclusions;
import dev.stagewatch.history.report.PolicyArchive;
import dev.stagewatch.history.query.Window;
import dev.stagewatch.history.store.HistoryWriter;
import dev.stagewatch.history.store.Months;
import dev.stagewatch.model.Policies;
import dev.stagewatch.model.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** March 2026 of two partners: forty orders each, a few over their limit, one excluded, one maintenance window. */
public final class SampleMonth {

    public static final Policy POLICY = Policies.of("""
            version: 1
            order: { id: [order.id], version: order.version, partner: order.partner }
            events:
              - match: { span: order.status }
                status: "${order.status}"
            statuses: [CREATED, SUBMITTED, CONFIRMED, PRICE_CALCULATED, SHIPPED, CLOSED]
            terminal: { CLOSED: completed, CANCELLED: cancelled }
            calendars:
              always: { hours: always }
              office: { zone: Europe/Moscow, day-length: 9h, hours: { mon-fri: "09:00-18:00" } }
            default-limit: 3d
            unwatched: [CREATED]
            stages:
              shop-to-crm: { from: SUBMITTED, to: CONFIRMED, limit: 15m, objective: 99% over 30d, owner: crm }
              pricing: { from: CONFIRMED, to: PRICE_CALCULATED, limit: 30m, pause: [WAITING_FOR_CUSTOMER], objective: 90% over 30d, owner: mes }
              shipping: { from: PRICE_CALCULATED, to: SHIPPED, limit: 2 business days, calendar: office, owner: mes }
            partners:
              acme: { name: ACME Jewels, zone: Asia/Yekaterinburg, stages: { pricing: { limit: 10m } } }
              globex: { name: Globex }
            """);

    private static final int ORDERS = 40;

    private SampleMonth() {}

    public static void write(HistoryDatabase database) {
        new PolicyArchive(database).record(POLICY);
        HistoryWriter writer = new HistoryWriter(database, new Months(database));
        writer.write(events("acme", "ACM"), List.of());
        writer.write(events("globex", "GLX"), List.of());
        Exclusions exclusions = new Exclusions(database);
        exclusions.record(new Exclusions.Maintenance(null, "pricing", window("2026-03-12T03:00:00Z", "2026-03-12T05:00:00Z"),
                "Price service moved to new hosts"), "owner@stagewatch");
        exclusions.record(new Exclusions.OrderExclusion("ACM-0007", "acme", null, window("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z"),
                "Customer sent a broken model <script>"), "owner@stagewatch");
        database.asStaff(handle -> handle.createUpdate("insert into history.credit_band values ('acme', 'pricing', 0.95, 0.05), ('acme', 'pricing', 0.90, 0.1)")
                .execute());
    }

    private static Window window(String from, String to) {
        return new Window(Instant.parse(from), Instant.parse(to));
    }

    private static List<SlaEvent> events(String partner, String prefix) {
        List<SlaEvent> events = new ArrayList<>();
        for (int i = 1; i <= ORDERS; i++) {
            String order = String.format("%s-%04d", prefix, i);
            Instant begin = Instant.parse("2026-03-01T06:00:00Z").plus(Duration.ofHours(17L * i));
            events.addAll(stage(order, partner, "shop-to-crm", "v2", begin, 60 + 13L * i, 900, 1));
            Instant confirmed = begin.plusSeconds(60 + 13L * i);
            long pricing = i % 9 == 0 ? 700 + 61L * i : 200 + 9L * i;
            events.addAll(stage(order, partner, "pricing", "v3", confirmed, pricing, partner.equals("acme") ? 600 : 1800, 1));
            if (i % 11 == 0) {
                events.addAll(stage(order, partner, "pricing", "v5", confirmed.plusSeconds(7200), 500 + 40L * i, partner.equals("acme") ? 600 : 1800, 2));
            }
            if (i % 13 != 0) {
                events.addAll(stage(order, partner, "shipping", "v8", confirmed.plusSeconds(20_000), 3_600L * (i % 19), 64_800, 1));
            }
        }
        return events;
    }

    private static List<SlaEvent> stage(String order, String partner, String stage, String visit, Instant begin, long seconds, long limit,
            int number) {
        Told told = Told.of(order, stage).partner(partner).visit(visit, number).with("startedAt", begin.toString()).with("limitSeconds", limit)
                .with("policy", POLICY.version()).with("at", begin.toString()).with("watermark", begin.toString());
        told.json().put("completeness", 0.99);
        List<SlaEvent> events = new ArrayList<>(List.of(told.entered()));
        boolean over = seconds > limit;
        if (over) {
            String due = begin.plusSeconds(limit + 10).toString();
            told.json().set("holder", JsonNodeFactory.instance.objectNode().put("words", "unconsumed in queue mes.pricing"));
            events.add(told.with("level", "overdue").with("kind", "stuck").with("at", due).with("watermark", due).event("overdue"));
        }
        String end = begin.plusSeconds(seconds).toString();
        told.json().remove(List.of("holder", "level", "kind"));
        told.json().put("pausedSeconds", over ? 120 : 0);
        events.add(told.with("end", "completed").with("endedAt", end).with("at", end).with("watermark", end).with("revision", 1)
                .with("elapsedSeconds", seconds).with("verdict", over ? "breached" : "met").event(over ? "breached" : "met"));
        return events;
    }
}
