package dev.stagewatch.model.hop;

import dev.stagewatch.model.timeline.Pause;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Spans of an order as a random world might send them: several traces, work beneath work, siblings that overlap, children that outlive
 * their parents, gaps, messages with their receipts, failures and redeliveries, links, clocks that differ, duplicates, records that
 * contradict each other, parents that are missing or go in a circle. Short times, so that everything meets everything.
 */
final class RandomForest {
    private static final String[] SERVICES = {"shop", "crm", "mes", ""};
    private static final String[] QUEUES = {"shop.orders", "crm.orders", "mes.orders"};
    private static final Component[] WORK = {Component.SERVICE, Component.DATABASE, Component.OBJECT_STORAGE, Component.HTTP_CLIENT};

    private final Random random;
    private final long span;
    private final long[] skew = new long[SERVICES.length];
    private final List<HopFact> hops = new ArrayList<>();
    private int ids;

    private RandomForest(Random random) {
        this.random = random;
        this.span = random.nextInt(5) == 0 ? 100_000_000_000L : 20 + random.nextInt(400);
        for (int i = 0; i < skew.length; i++) {
            skew[i] = random.nextBoolean() ? 0 : between(-span / 10, span / 10);
        }
    }

    /** A visit in such a world. */
    record Visit(List<HopFact> hops, long from, long to, List<Pause> pauses, long watermark) {
    }

    static Visit visit(Random random) {
        return new RandomForest(random).grow();
    }

    private Visit grow() {
        int roots = random.nextInt(5);
        for (int i = 0; i < roots; i++) {
            if (random.nextInt(3) == 0) {
                message(null, between(0, span));
            } else {
                work(null, between(0, span), between(0, span / 2), 0);
            }
        }
        disturb();
        Collections.shuffle(hops, random);
        long from = between(-span / 10, span / 2);
        long to = from + between(0, span);
        return new Visit(List.copyOf(hops), from, to, pauses(from, to), to + between(-span / 4, span / 4));
    }

    private HopFact work(HopFact parent, long start, long length, int depth) {
        int service = random.nextInt(4) == 0 || parent == null ? random.nextInt(SERVICES.length) : indexOf(parent.service());
        HopFact hop = add(parent, List.of(), WORK[random.nextInt(WORK.length)], "t" + random.nextInt(3), service, Phase.SPAN, start, length,
                Message.NONE);
        for (int i = random.nextInt(3); i > 0 && depth < 4; i--) {
            long begin = start + between(0, Math.max(1, length));
            if (random.nextInt(4) == 0) {
                message(hop, begin);
            } else if (random.nextInt(8) == 0) {
                add(hop, List.of(), WORK[random.nextInt(WORK.length)], "t0", service, Phase.BEGIN, begin, 0, Message.NONE);
            } else {
                boolean outlives = random.nextInt(4) == 0;
                work(hop, begin, between(0, outlives ? span / 3 : Math.max(1, start + length - begin)), depth + 1);
            }
        }
        return hop;
    }

    private void message(HopFact cause, long at) {
        String id = random.nextInt(3) == 0 ? "" : "m" + random.nextInt(8);
        Message message = new Message(id, "k" + random.nextInt(3), false, random.nextInt(12) == 0);
        HopFact publish = add(cause, List.of(), Component.QUEUE_PUBLISH, "orders", random.nextInt(3), Phase.SPAN, at, between(0, span / 20),
                message);
        for (int consumers = random.nextInt(3); consumers > 0; consumers--) {
            consume(publish, random.nextInt(3), publish.end() + between(-span / 20, span / 3));
        }
    }

    private void consume(HopFact publish, int service, long at) {
        long time = at;
        for (int deliveries = 1 + random.nextInt(2); deliveries > 0; deliveries--) {
            boolean byLink = random.nextInt(3) == 0;
            boolean byIdOnly = random.nextInt(4) == 0;
            HopFact parent = byLink || byIdOnly ? null : publish;
            List<SpanRef> links = byLink ? List.of(publish.span()) : List.of();
            HopFact receipt = random.nextInt(4) == 0 ? null : add(parent, links, Component.QUEUE_CONSUME, QUEUES[service], service,
                    Phase.RECEIVE, time, random.nextInt(6) == 0 ? between(0, span / 10) : 0, publish.message());
            for (int attempts = random.nextInt(3); attempts > 0; attempts--) {
                HopFact attempt = add(receipt == null ? parent : receipt, receipt == null ? links : List.of(), Component.QUEUE_CONSUME,
                        QUEUES[service], service, Phase.SPAN, time + between(0, span / 20), between(0, span / 5), publish.message());
                if (random.nextBoolean()) {
                    work(attempt, attempt.start(), between(0, Math.max(1, attempt.length())), 3);
                }
                time = attempt.end() + between(0, span / 20);
            }
            time += between(0, span / 10);
        }
    }

    private HopFact add(HopFact parent, List<SpanRef> links, Component component, String target, int service, Phase phase, long start,
            long length, Message message) {
        String trace = parent == null ? "%032x".formatted(1 + random.nextInt(4)) : parent.span().traceId();
        SpanRef span = new SpanRef(trace, "%016x".formatted(++ids));
        HopFact hop = new HopFact("4711", span, parent == null ? "" : parent.span().spanId(), links, component, target, "n" + ids % 5,
                SERVICES[service], "", phase, start + skew[service], start + skew[service] + length,
                random.nextInt(5) == 0 ? Outcome.ERROR : Outcome.OK, "", HopFact.UNKNOWN_BYTES, message);
        hops.add(hop);
        return hop;
    }

    /** Links to anywhere, lost spans, wrong parents; then duplicates, and records that contradict each other in their times. */
    private void disturb() {
        for (int i = hops.size() - 1; i >= 0; i--) {
            HopFact hop = hops.get(i);
            switch (random.nextInt(24)) {
                case 0, 1 -> hops.set(i, copy(hop, hop.parentSpanId(), List.of(any().span(), any().span()), hop.start(), hop.end()));
                case 2 -> hops.set(i, copy(hop, any().span().spanId(), hop.links(), hop.start(), hop.end()));
                case 3 -> hops.remove(i);
                default -> { }
            }
        }
        for (HopFact hop : List.copyOf(hops)) {
            switch (random.nextInt(24)) {
                case 0 -> hops.add(hop);
                case 1 -> hops.add(copy(hop, hop.parentSpanId(), hop.links(), hop.start() + between(-3, 4), hop.end() + between(4, 9)));
                default -> { }
            }
        }
    }

    private HopFact any() {
        return hops.get(random.nextInt(hops.size()));
    }

    private static HopFact copy(HopFact hop, String parent, List<SpanRef> links, long start, long end) {
        return new HopFact(hop.orderId(), hop.span(), parent, links, hop.component(), hop.target(), hop.name(), hop.service(),
                hop.instance(), hop.phase(), start, end, hop.outcome(), hop.errorText(), hop.bytes(), hop.message());
    }

    private List<Pause> pauses(long from, long to) {
        List<Pause> pauses = new ArrayList<>();
        long at = from;
        for (int i = random.nextInt(4); i > 1 && at < to; i--) {
            long start = between(at, to);
            at = between(start, to);
            if (start < at) {
                pauses.add(new Pause(start, at));
            }
        }
        return pauses;
    }

    private static int indexOf(String service) {
        return List.of(SERVICES).indexOf(service);
    }

    /** From {@code low}, inclusive, to {@code high}, exclusive; {@code low} where that is empty. */
    private long between(long low, long high) {
        return high <= low ? low : low + (long) (random.nextDouble() * (high - low));
    }
}
