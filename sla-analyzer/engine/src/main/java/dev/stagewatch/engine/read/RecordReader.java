package dev.stagewatch.engine.read;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import dev.stagewatch.engine.EngineListener;
import dev.stagewatch.engine.FactResult;
import dev.stagewatch.engine.HopResult;
import dev.stagewatch.engine.SpanResult;
import dev.stagewatch.engine.TimeFault;
import dev.stagewatch.engine.codec.HopBlock;
import dev.stagewatch.engine.codec.Relay;
import dev.stagewatch.engine.read.WaitingRoom.Waiting;
import dev.stagewatch.model.fact.Intake;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.hop.HopFact;
import dev.stagewatch.model.hop.Hops;

/**
 * From one record to what is passed on: for each order that it speaks of one {@link Relay.Facts}, and its heartbeats after
 * them. Ties statuses and hops to orders (F1) and replaces times that cannot be believed (F5). Confined to one thread.
 */
public final class RecordReader {

    private static final SpanResult[] SPAN_RESULTS = SpanResult.values();

    private final EngineListener listener;
    private final Map<String, OfOrder> byOrder = new LinkedHashMap<>();
    private final List<FoundStatus> namelessStatuses = new ArrayList<>();
    private final List<FoundHop> namelessHops = new ArrayList<>();
    private final List<Relay.Heartbeat> heartbeats = new ArrayList<>();
    private final long[] spanCounts = new long[SPAN_RESULTS.length];
    private final Sink sink = new Sink();
    private final BiConsumer<String, Waiting<FoundStatus>> tieStatus =
            (orderId, waited) -> add(orderId, waited.found(), waited.appendTime());
    private final BiConsumer<String, Waiting<FoundHop>> tieHop = (orderId, waited) -> addHop(orderId, waited.found());
    private final TraceJoin join;
    private OtlpReader reader;
    private Intake intake;
    private long appendTime;

    /** For an input that is read from its beginning: keeps nothing beyond the process. */
    public RecordReader(ReadRules rules, long traceWindowNanos, EngineListener listener) {
        this(rules, traceWindowNanos, listener, JoinStore.none());
    }

    /** @param store what was kept of the input up to here; {@link #save} keeps more */
    public RecordReader(ReadRules rules, long traceWindowNanos, EngineListener listener, JoinStore store) {
        this.listener = listener;
        this.join = new TraceJoin(traceWindowNanos, store);
        use(rules);
    }

    /** Keeps what outlives the process (D10); between two records, in the transaction that commits those read before. */
    public void save() {
        join.save();
    }

    /** Reads by other rules from the next record on; the traces known stay. */
    public void use(ReadRules rules) {
        reader = new OtlpReader(rules);
        intake = new Intake(rules.skewLimit());
    }

    /** @param appendNanos of the record, epoch nanoseconds */
    public void read(byte[] record, boolean areLogs, long appendNanos, Consumer<Relay> out) {
        appendTime = appendNanos;
        join.at(appendNanos);
        if (areLogs) {
            reader.readLogs(record, sink);
        } else {
            reader.readSpans(record, sink);
        }
        tieNameless();
        if (join.takeNeedsSpans() && !areLogs) {
            reader.readSpanTree(record, sink);
        }
        join.settle(tieStatus, tieHop);
        count();
        // Most records say nothing of interest and must cost nothing: not even an iterator.
        if (!byOrder.isEmpty() || !heartbeats.isEmpty()) {
            passOn(out);
        }
    }

    private void passOn(Consumer<Relay> out) {
        byOrder.forEach((orderId, of) -> out.accept(new Relay.Facts(orderId, List.copyOf(of.facts), of.block())));
        heartbeats.forEach(out);
        byOrder.clear();
        heartbeats.clear();
    }

    private void tieNameless() {
        if (namelessStatuses.isEmpty() && namelessHops.isEmpty()) {
            return;
        }
        for (FoundStatus found : namelessStatuses) {
            join.hold(found);
        }
        for (FoundHop found : namelessHops) {
            String orderId = join.onlyOrderOf(found);
            if (orderId == null) {
                join.hold(found);
            } else {
                addHop(orderId, found);
            }
        }
        namelessStatuses.clear();
        namelessHops.clear();
    }

    private void add(String orderId, FoundStatus found, long appended) {
        Intake.Result taken = intake.take(orderId, found.status(), found.version(), found.at(), found.service(),
                found.instance(), hex(found.traceHigh(), found.traceLow()),
                found.spanId() == 0 ? "" : HexFormat.of().toHexDigits(found.spanId()), found.eventIndex(), found.partner(), appended);
        switch (taken.outcome()) {
            case TAKEN -> { }
            case TIME_MISSING -> listener.timeReplaced(TimeFault.MISSING);
            case TIME_IN_FUTURE -> listener.timeReplaced(TimeFault.FUTURE);
            case NO_TIME, NO_ORDER, TEXT_TOO_LONG -> listener.facts(FactResult.UNREADABLE, 1);
        }
        if (taken.fact() != null) {
            of(orderId).facts.add(taken.fact());
        }
    }

    private void addHop(String orderId, FoundHop found) {
        if (orderId.isBlank() || orderId.length() > Intake.TEXT_MAX) {
            listener.hops(HopResult.UNREADABLE, 1);
            return;
        }
        listener.hops(HopResult.READ, 1);
        of(orderId).hops.add(found.of().apply(orderId));
    }

    private OfOrder of(String orderId) {
        return byOrder.computeIfAbsent(orderId, id -> new OfOrder());
    }

    /** Once a record, not once a span: a counter shared by threads costs more than a span's walk. */
    private void count() {
        for (SpanResult result : SPAN_RESULTS) {
            if (spanCounts[result.ordinal()] > 0) {
                listener.spans(result, spanCounts[result.ordinal()]);
                spanCounts[result.ordinal()] = 0;
            }
        }
        int statuses = join.takeStatusesGivenUp();
        if (statuses > 0) {
            listener.facts(FactResult.NO_ORDER, statuses);
        }
        int hops = join.takeHopsGivenUp();
        if (hops > 0) {
            listener.hops(HopResult.NO_ORDER, hops);
        }
    }

    private static String hex(long high, long low) {
        return (high | low) == 0 ? "" : HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }

    /** What one record says of one order. */
    private static final class OfOrder {
        private final List<StatusFact> facts = new ArrayList<>(2);
        private final List<HopFact> hops = new ArrayList<>(0);

        /** Sorted here, once, since an order's hops are needed sorted each time that one of its visits ends. */
        private HopBlock block() {
            if (hops.isEmpty()) {
                return HopBlock.NONE;
            }
            hops.sort(Hops.IDENTITY);
            return HopBlock.of(hops);
        }
    }

    /** Gathers what the reader finds in the record. */
    private final class Sink implements ReadSink {

        @Override
        public void status(FoundStatus found) {
            if (found.orderId() == null) {
                namelessStatuses.add(found);
            } else {
                add(found.orderId(), found, appendTime);
            }
        }

        @Override
        public void hop(FoundHop found) {
            if (found.orderId() == null) {
                namelessHops.add(found);
            } else {
                addHop(found.orderId(), found);
            }
        }

        @Override
        public boolean wantsName(long traceHigh, long traceLow, long idHash) {
            return join.isNews(traceHigh, traceLow, idHash);
        }

        @Override
        public void named(long traceHigh, long traceLow, long idHash, String orderId, long spanId) {
            join.name(traceHigh, traceLow, idHash, orderId, spanId);
        }

        @Override
        public boolean followsSpans() {
            return join.followsSpans();
        }

        @Override
        public boolean wantsSpan(long traceHigh, long traceLow) {
            return join.follows(traceHigh, traceLow);
        }

        @Override
        public void span(long traceHigh, long traceLow, long spanId, long parentId, String orderId) {
            join.span(traceHigh, traceLow, spanId, parentId, orderId);
        }

        @Override
        public void heartbeat(String service, String instance, long completeUntil) {
            heartbeats.add(new Relay.Heartbeat(service, instance, completeUntil, appendTime));
        }

        @Override
        public void counted(SpanResult result) {
            spanCounts[result.ordinal()]++;
        }

        @Override
        public void unreadableHop() {
            listener.hops(HopResult.UNREADABLE, 1);
        }

        @Override
        public void refused(FactResult reason) {
            listener.facts(reason, 1);
        }
    }
}
