package dev.stagewatch.replay.facts;

import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.fact.StatusFact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * All facts of a replay, one row each: texts once, numbers in columns, rows of an order chained. 24 bytes a fact, 32 more where it
 * has ids of a trace, 8 each for a version and an arrival. Confined to one thread.
 */
public final class FactTable {
    private record Origin(String service, String instance, String partner) {
    }

    private static final int NONE = -1;
    private static final int FEW = 10;
    private static final long YEAR = 365 * Nanos.DAY;

    private final Map<String, Integer> orders = new HashMap<>();
    private final List<String> orderIds = new ArrayList<>();
    private final IntColumn lastRow = new IntColumn();
    private final Map<String, Integer> statuses = new HashMap<>();
    private final List<String> statusNames = new ArrayList<>();
    private final Map<Origin, Integer> origins = new HashMap<>();
    private final List<Origin> originList = new ArrayList<>();

    private final IntColumn before = new IntColumn();
    private final IntColumn status = new IntColumn();
    private final IntColumn origin = new IntColumn();
    private final LongColumn at = new LongColumn();
    private final LongColumn version = new LongColumn();
    private final LongColumn arrival = new LongColumn();
    private final LongColumn traceHigh = new LongColumn();
    private final LongColumn traceLow = new LongColumn();
    private final LongColumn span = new LongColumn();
    private final LongColumn event = new LongColumn();
    private int rows;
    private long first = Nanos.NEVER;
    private long last = Nanos.UNKNOWN;

    /** @throws IllegalStateException beyond two thousand million facts */
    public void add(StatusFact fact) {
        if (rows == Integer.MAX_VALUE) {
            throw new IllegalStateException("more facts than one replay can hold; give it fewer files at a time");
        }
        int known = orderIds.size();
        int order = number(fact.orderId(), orders, orderIds);
        before.set(rows, order == known ? NONE : lastRow.get(order));
        lastRow.set(order, rows);
        status.set(rows, number(fact.status(), statuses, statusNames));
        origin.set(rows, number(new Origin(fact.service(), fact.instance(), fact.partner()), origins, originList));
        at.set(rows, fact.at());
        version.set(rows, fact.version());
        arrival.set(rows, fact.appendTime());
        ids(fact);
        rows++;
        first = Math.min(first, fact.at());
        last = Math.max(last, Math.max(fact.at(), fact.appendTime() == 0 ? Nanos.UNKNOWN : fact.appendTime()));
    }

    private void ids(StatusFact fact) {
        if (!fact.traceId().isEmpty()) {
            traceHigh.set(rows, HexFormat.fromHexDigitsToLong(fact.traceId(), 0, 16));
            traceLow.set(rows, HexFormat.fromHexDigitsToLong(fact.traceId(), 16, 32));
        }
        if (!fact.spanId().isEmpty()) {
            span.set(rows, HexFormat.fromHexDigitsToLong(fact.spanId()));
        }
        event.set(rows, fact.eventIndex() + 1);
    }

    private static <T> int number(T text, Map<T, Integer> known, List<T> texts) {
        Integer number = known.get(text);
        if (number == null) {
            number = texts.size();
            known.put(text, number);
            texts.add(text);
        }
        return number;
    }

    /** Number of facts. */
    public int size() {
        return rows;
    }

    /** The earliest time of a fact, epoch nanoseconds; NEVER where there is none. */
    public long firstTime() {
        return first;
    }

    /** The latest time or arrival of a fact, epoch nanoseconds; UNKNOWN where there is none. */
    public long lastTime() {
        return last;
    }

    /**
     * How many facts are of the data's last year, where they are so few that their clocks look wrong, although they say at which
     * time open orders are judged; 0 where nothing looks wrong.
     */
    public long oddlyLate() {
        if (rows < FEW || Nanos.minus(last, first) <= 2 * YEAR) {
            return 0;
        }
        long since = Nanos.minus(last, YEAR);
        long late = 0;
        for (int row = 0; row < rows; row++) {
            late += at.get(row) > since ? 1 : 0;
        }
        return late <= Math.max(1, rows / 100) ? late : 0;
    }

    /** All statuses that facts have, in the order in which they came. */
    public List<String> statuses() {
        return List.copyOf(statusNames);
    }

    /** Order ids, sorted. */
    public List<String> orderIds() {
        String[] sorted = orderIds.toArray(String[]::new);
        Arrays.sort(sorted);
        return Arrays.asList(sorted);
    }

    /** The facts of an order as they came; empty where nobody knows it. */
    public List<StatusFact> factsOf(String orderId) {
        Integer order = orders.get(orderId);
        if (order == null) {
            return List.of();
        }
        List<StatusFact> facts = new ArrayList<>();
        for (int row = lastRow.get(order); row != NONE; row = before.get(row)) {
            facts.add(fact(orderIds.get(order), row));
        }
        return facts.reversed();
    }

    private StatusFact fact(String orderId, int row) {
        Origin from = originList.get(origin.get(row));
        long high = traceHigh.get(row);
        long low = traceLow.get(row);
        long spanId = span.get(row);
        return new StatusFact(orderId, statusNames.get(status.get(row)), version.get(row), at.get(row), from.service(), from.instance(),
                (high | low) == 0 ? "" : HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low),
                spanId == 0 ? "" : HexFormat.of().toHexDigits(spanId), (int) event.get(row) - 1, from.partner(), arrival.get(row));
    }
}
