package dev.stagewatch.bench.backfill;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.stagewatch.bench.load.OtlpSpans;
import dev.stagewatch.model.Nanos;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Orders that live now, up to a thousand at a time: each enters one status after the other, every status in a trace of twenty spans; some
 * are late, some get stuck, some are cancelled. Those that are on their way at the end stay there. Used by one thread.
 */
final class TracedOrders {
    static final List<String> WAY = List.of("CREATED", "SUBMITTED", "CONFIRMED", "PRICED", "APPROVED", "STARTED", "MADE", "SHIPPED", "CLOSED");
    static final int SPANS_PER_TRACE = 20;
    private static final int AT_A_TIME_MIN = 150;
    private static final int AT_A_TIME_MAX = 1_000;
    private static final double STEP_SECONDS = 2;
    private static final double STUCK = 0.004;
    private static final double CANCELLED = 0.004;
    private static final int TRACES_TOGETHER = 25;
    private static final long NANOS_A_MILLI = 1_000_000;
    private static final String[] SERVICES = {"shop", "crm", "mes"};

    /** The policy: a limit of twice the usual time on each step, and one on the whole. */
    static final String POLICY = policy();

    /** Of one trace: its id and its TracesData. */
    record Trace(byte[] id, byte[] tracesData) {}

    private record Step(long atNanos, int order, int place) implements Comparable<Step> {
        @Override
        public int compareTo(Step other) {
            return Long.compare(atNanos, other.atNanos);
        }
    }

    private final SplittableRandom random;
    private final PriorityQueue<Step> ahead = new PriorityQueue<>();
    private int begun;
    private int entered;
    private long spans;
    private long last;

    TracedOrders(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Lives until there were so many spans; the traces of a moment go out together. */
    void live(long spansMin, Consumer<List<Trace>> out) {
        List<Trace> together = new ArrayList<>();
        long atATime = Math.clamp(spansMin / SPANS_PER_TRACE / WAY.size(), AT_A_TIME_MIN, AT_A_TIME_MAX);
        while (spans < spansMin) {
            while (ahead.size() < atATime) {
                ahead.add(new Step(System.nanoTime() + (long) (random.nextDouble() * STEP_SECONDS * Nanos.SECOND), begun++, 0));
            }
            Step step = ahead.poll();
            long rest = step.atNanos - System.nanoTime();
            if (rest > 0 && !together.isEmpty()) {
                out.accept(List.copyOf(together));
                together.clear();
            }
            LockSupport.parkNanos(rest);
            together.add(take(step));
            if (together.size() == TRACES_TOGETHER) {
                out.accept(List.copyOf(together));
                together.clear();
            }
        }
        out.accept(List.copyOf(together));
    }

    /** How many orders entered their first status. */
    int orders() {
        return entered;
    }

    long spans() {
        return spans;
    }

    private Trace take(Step step) {
        entered += step.place == 0 ? 1 : 0;
        double dice = random.nextDouble();
        boolean isCancelled = step.place > 0 && dice < CANCELLED;
        boolean isLast = isCancelled || step.place == WAY.size() - 1 || dice > 1 - STUCK;
        if (!isLast) {
            double seconds = -Math.log(1 - random.nextDouble()) * STEP_SECONDS;
            ahead.add(new Step(System.nanoTime() + (long) (seconds * Nanos.SECOND), step.order, step.place + 1));
        }
        return trace(step, isCancelled ? "CANCELLED" : WAY.get(step.place));
    }

    private Trace trace(Step step, String status) {
        last = Math.max(last + 1, Nanos.of(Instant.now()));
        byte[] id = bytes(16);
        List<byte[]> work = new ArrayList<>();
        for (int i = 1; i < SPANS_PER_TRACE; i++) {
            long start = last - i * NANOS_A_MILLI;
            work.add(OtlpSpans.span("step " + i, i % 2 == 0 ? 3 : 2, id, bytes(8), start, start + random.nextLong(NANOS_A_MILLI), attributes(i)));
        }
        work.add(OtlpSpans.span("order.status", 1, id, bytes(8), last, last, status(step, status)));
        spans += work.size();
        String service = SERVICES[step.place % SERVICES.length];
        return new Trace(id, OtlpSpans.record(List.of(OtlpSpans.block(service, service + "-1", work))));
    }

    private static Map<String, Object> status(Step step, String status) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("order.id", "ORD-" + step.order);
        attributes.put("order.version", (long) step.place + 1);
        attributes.put("order.status", status);
        attributes.put("order.partner", "partner-" + step.order % 7);
        return attributes;
    }

    private static Map<String, Object> attributes(int index) {
        return index % 2 == 0 ? Map.of("db.system.name", "postgresql", "db.namespace", "orders", "db.operation.name", "UPDATE")
                : Map.of("http.request.method", "POST", "http.route", "/api/orders/{id}/" + index, "http.response.status_code", 200L);
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    /** The same traces as one export, as the collector sends them. */
    static ExportTraceServiceRequest export(List<Trace> traces) {
        ByteString all = ByteString.EMPTY;
        for (Trace trace : traces) {
            all = all.concat(ByteString.copyFrom(trace.tracesData));
        }
        try {
            return ExportTraceServiceRequest.parseFrom(all);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("what was written here is OTLP", e);
        }
    }

    private static String policy() {
        StringBuilder stages = new StringBuilder();
        for (int i = 0; i + 1 < WAY.size(); i++) {
            stages.append("  step-%d: { from: %s, to: %s, limit: 4s, owner: shop }%n".formatted(i, WAY.get(i), WAY.get(i + 1)));
        }
        return """
                version: 1
                order: { id: [order.id], version: order.version, partner: order.partner }
                events:
                  - match: { span: order.status }
                    status: "${order.status}"
                statuses: [%s]
                terminal: { CLOSED: completed, CANCELLED: cancelled }
                calendars: { always: { hours: always } }
                default-limit: 30d
                stages:
                %s  whole-order: { from: CREATED, to: CLOSED, limit: 20s, owner: shop }
                grace: 2s
                """.formatted(String.join(", ", WAY), stages);
    }
}
