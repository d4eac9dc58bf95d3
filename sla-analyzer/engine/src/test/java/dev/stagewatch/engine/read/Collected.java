package dev.stagewatch.engine.read;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.stagewatch.engine.EngineListener;
import dev.stagewatch.engine.FactResult;
import dev.stagewatch.engine.HopResult;
import dev.stagewatch.engine.SpanResult;
import dev.stagewatch.engine.TimeFault;

/** Keeps all that the reader says, as sink and as listener. */
final class Collected implements ReadSink, EngineListener {

    final List<FoundStatus> statuses = new ArrayList<>();
    final List<String> names = new ArrayList<>();
    final List<String> heartbeats = new ArrayList<>();
    final Map<SpanResult, Long> spans = new EnumMap<>(SpanResult.class);
    final Map<FactResult, Long> facts = new EnumMap<>(FactResult.class);
    final Map<HopResult, Long> hops = new EnumMap<>(HopResult.class);
    final List<TimeFault> faults = new ArrayList<>();

    @Override
    public void status(FoundStatus found) {
        statuses.add(found);
    }

    @Override
    public boolean wantsName(long traceHigh, long traceLow, long idHash) {
        return true;
    }

    @Override
    public void named(long traceHigh, long traceLow, long idHash, String orderId, long spanId) {
        names.add(orderId);
    }

    @Override
    public void heartbeat(String service, String instance, long completeUntil) {
        heartbeats.add(service + " " + instance + " " + completeUntil);
    }

    @Override
    public void counted(SpanResult result) {
        spans.merge(result, 1L, Long::sum);
    }

    @Override
    public void refused(FactResult reason) {
        facts(reason, 1);
    }

    @Override
    public void spans(SpanResult result, long count) {
        spans.merge(result, count, Long::sum);
    }

    @Override
    public void facts(FactResult result, long count) {
        facts.merge(result, count, Long::sum);
    }

    @Override
    public void hops(HopResult result, long count) {
        hops.merge(result, count, Long::sum);
    }

    @Override
    public void timeReplaced(TimeFault fault) {
        faults.add(fault);
    }

    long spanCount() {
        return spans.values().stream().mapToLong(Long::longValue).sum();
    }
}
