package dev.stagewatch.bench.load;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * A record of which only ids and times are written anew for each copy: a million spans a second are filled in beside the
 * work of the producer. What it is filled with is the caller's random. Not thread-safe.
 */
final class RecordTemplate {
    private static final String[] SERVICES = {"shop", "crm", "mes"};
    private static final String[] NAMES = {"POST /orders", "GET /orders/{id}", "SELECT orders", "UPDATE orders", "publish crm.orders",
            "process crm.orders", "PUT models", "calculate price", "authorize", "INSERT outbox"};
    private static final int ID_LENGTH = Orders.id(0).length();
    private static final int TRACE_LENGTH = 16;

    /** Where the fields of a span stand in the record. */
    private record Slot(int trace, int traceAt, int spanAt, int startAt, int endAt, int orderAt, int step) {}

    private final byte[] bytes;
    private final List<Slot> slots;
    private final int traces;

    private RecordTemplate(byte[] bytes, List<Slot> slots, int traces) {
        this.bytes = bytes;
        this.slots = slots;
        this.traces = traces;
    }

    /** Its statuses are drawn from those of an order's way from one place up to another, excluded. */
    static RecordTemplate of(SpanMix mix, int from, int to, Random random) {
        List<List<byte[]>> byService = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<Mark> marks = new ArrayList<>();
        for (int trace = 0; trace < mix.traces(); trace++) {
            for (int i = 0; i < mix.spansPerTrace(); i++) {
                boolean isStatus = mix.statusPerTrace() && i == mix.spansPerTrace() - 1;
                Mark mark = new Mark(trace, isStatus ? random.nextInt(from, to) : -1, random);
                marks.add(mark);
                byService.get(i * SERVICES.length / mix.spansPerTrace()).add(mark.span(random, i));
            }
        }
        List<byte[]> blocks = new ArrayList<>();
        for (int service = 0; service < SERVICES.length; service++) {
            if (!byService.get(service).isEmpty()) {
                blocks.add(OtlpSpans.block(SERVICES[service], SERVICES[service] + "-1", byService.get(service)));
            }
        }
        byte[] record = OtlpSpans.record(blocks);
        return new RecordTemplate(record, marks.stream().map(mark -> mark.slot(record)).toList(), mix.traces());
    }

    /** A new record; orders enter their steps in the order of its spans. */
    byte[] fill(SplittableRandom random, long atNanos, Orders orders) {
        byte[] copy = bytes.clone();
        ByteBuffer out = ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
        long[] high = random.longs(traces).toArray();
        for (Slot slot : slots) {
            out.putLong(slot.traceAt, high[slot.trace]).putLong(slot.traceAt + Long.BYTES, high[slot.trace] ^ slot.trace);
            out.putLong(slot.spanAt, random.nextLong());
            out.putLong(slot.startAt, slot.step < 0 ? atNanos - 5_000_000 : atNanos);
            out.putLong(slot.endAt, atNanos);
            if (slot.step >= 0) {
                byte[] id = Orders.id(orders.enter(slot.step)).getBytes(StandardCharsets.ISO_8859_1);
                System.arraycopy(id, 0, copy, slot.orderAt, ID_LENGTH);
            }
        }
        return copy;
    }

    /** The first trace's id, the record's key. */
    byte[] key(byte[] filled) {
        int at = slots.getFirst().traceAt;
        return Arrays.copyOfRange(filled, at, at + TRACE_LENGTH);
    }

    /** Values that stand nowhere else in a record, by which its fields are found again. */
    private static final class Mark {
        private final int trace;
        private final int step;
        private final byte[] traceId = new byte[TRACE_LENGTH];
        private final byte[] spanId = new byte[Long.BYTES];
        private final long start;
        private final long end;
        private final String order;

        Mark(int trace, int step, Random random) {
            this.trace = trace;
            this.step = step;
            random.nextBytes(traceId);
            random.nextBytes(spanId);
            start = random.nextLong();
            end = random.nextLong();
            order = Orders.id(random.nextInt(Integer.MAX_VALUE));
        }

        byte[] span(Random random, int index) {
            if (step >= 0) {
                return OtlpSpans.span("order.status", 1, traceId, spanId, start, end, statusAttributes());
            }
            String name = NAMES[random.nextInt(NAMES.length)];
            return OtlpSpans.span(name, 1 + random.nextInt(5), traceId, spanId, start, end, attributes(random, index));
        }

        private Map<String, Object> statusAttributes() {
            Map<String, Object> attributes = new LinkedHashMap<>();
            attributes.put("order.id", order);
            attributes.put("order.version", (long) step + 1);
            attributes.put("order.status", Orders.WAY.get(step));
            attributes.put("order.partner", "acme");
            return attributes;
        }

        /** Ten, as the HTTP and database conventions have them. */
        private static Map<String, Object> attributes(Random random, int index) {
            Map<String, Object> attributes = new LinkedHashMap<>();
            attributes.put("http.request.method", random.nextBoolean() ? "POST" : "GET");
            attributes.put("http.route", "/api/v1/orders/{id}/" + NAMES[random.nextInt(NAMES.length)].length());
            attributes.put("http.response.status_code", 200L + random.nextInt(5));
            attributes.put("url.scheme", "https");
            attributes.put("server.address", "orders-" + random.nextInt(10) + ".shop.svc.cluster.local");
            attributes.put("server.port", 8443L);
            attributes.put("network.protocol.version", "1.1");
            attributes.put("db.query.summary", "SELECT orders JOIN models ON model_id " + random.nextInt(100));
            attributes.put("thread.name", "Default Executor-thread-" + random.nextInt(100));
            attributes.put("code.function.name", "dev.stagewatch.orders.Step" + index + ".execute");
            return attributes;
        }

        Slot slot(byte[] record) {
            int orderAt = step < 0 ? -1 : find(record, order.getBytes(StandardCharsets.ISO_8859_1));
            return new Slot(trace, find(record, traceId), find(record, spanId), find(record, OtlpSpans.fixed(start)),
                    find(record, OtlpSpans.fixed(end)), orderAt, step);
        }

        private static int find(byte[] record, byte[] wanted) {
            for (int at = 0; at + wanted.length <= record.length; at++) {
                if (Arrays.equals(record, at, at + wanted.length, wanted, 0, wanted.length)) {
                    return at;
                }
            }
            throw new IllegalStateException("a mark was lost");
        }
    }
}
