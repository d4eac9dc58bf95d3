package dev.stagewatch.engine.read;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.stagewatch.engine.EngineListener;
import dev.stagewatch.engine.FactResult;
import dev.stagewatch.engine.SpanResult;
import dev.stagewatch.engine.TimeFault;
import dev.stagewatch.engine.codec.Relay;
import dev.stagewatch.model.fact.Intake;
import dev.stagewatch.model.fact.StatusFact;

/**
 * From one record to what is passed on: for each order that it speaks of one {@link Relay.Facts}, and its heartbeats after
 * them. Ties statuses to orders (F1) and replaces times that cannot be believed (F5). Confined to one thread.
 */
public final class RecordReader implements ReadSink {

    private final EngineListener listener;
    private final Map<String, List<StatusFact>> byOrder = new LinkedHashMap<>();
    private final List<FoundStatus> nameless = new ArrayList<>();
    private final List<Relay.Heartbeat> heartbeats = new ArrayList<>();
    private final TraceJoin join;
    private OtlpReader reader;
    private Intake intake;
    private long appendTime;

    public RecordReader(ReadRules rules, long traceWindowNanos, EngineListener listener) {
        this.listener = listener;
        this.join = new TraceJoin(traceWindowNanos);
        use(rules);
    }

    /** Reads by other rules from the next record on; the traces known stay. */
    public void use(ReadRules rules) {
        reader = new OtlpReader(rules);
        intake = new Intake(rules.skewLimit());
    }

    /** @param appendNanos of the record, epoch nanoseconds */
    public void read(byte[] record, boolean areLogs, long appendNanos, Consumer<Relay> out) {
        appendTime = appendNanos;
        giveUp(join.expire(appendNanos));
        if (areLogs) {
            reader.readLogs(record, this);
        } else {
            reader.readSpans(record, this);
        }
        nameless.forEach(this::tieOrHold);
        byOrder.forEach((orderId, facts) -> out.accept(new Relay.Facts(orderId, List.copyOf(facts))));
        heartbeats.forEach(out);
        nameless.clear();
        byOrder.clear();
        heartbeats.clear();
    }

    @Override
    public void status(FoundStatus found) {
        if (found.orderId() == null) {
            nameless.add(found);
        } else {
            add(found.orderId(), found, appendTime);
        }
    }

    @Override
    public boolean wantsName(long traceHigh, long traceLow, long idHash) {
        return join.isNews(traceHigh, traceLow, idHash);
    }

    @Override
    public void named(long traceHigh, long traceLow, long idHash, String orderId) {
        for (TraceJoin.Waiting waited : join.name(traceHigh, traceLow, idHash, orderId)) {
            add(orderId, waited.status(), waited.appendTime());
        }
    }

    @Override
    public void heartbeat(String service, String instance, long completeUntil) {
        heartbeats.add(new Relay.Heartbeat(service, instance, completeUntil, appendTime));
    }

    @Override
    public void counted(SpanResult result) {
        listener.spans(result, 1);
    }

    @Override
    public void refused(FactResult reason) {
        listener.facts(reason, 1);
    }

    private void tieOrHold(FoundStatus found) {
        String orderId = join.orderOf(found.traceHigh(), found.traceLow());
        boolean hasTrace = (found.traceHigh() | found.traceLow()) != 0;
        if (orderId != null) {
            add(orderId, found, appendTime);
        } else if (!hasTrace || join.isAmbiguous(found.traceHigh(), found.traceLow())) {
            giveUp(1);
        } else {
            giveUp(join.hold(found, appendTime));
        }
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
            byOrder.computeIfAbsent(orderId, id -> new ArrayList<>(2)).add(taken.fact());
        }
    }

    private void giveUp(int count) {
        if (count > 0) {
            listener.facts(FactResult.NO_ORDER, count);
        }
    }

    private static String hex(long high, long low) {
        return (high | low) == 0 ? "" : HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }
}
