package dev.stagewatch.replay.input;

import com.google.protobuf.MessageLite;
import dev.stagewatch.engine.EngineListener;
import dev.stagewatch.engine.FactResult;
import dev.stagewatch.engine.SpanResult;
import dev.stagewatch.engine.codec.Relay;
import dev.stagewatch.engine.read.ReadRules;
import dev.stagewatch.engine.read.RecordReader;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.replay.facts.Loss;
import dev.stagewatch.replay.facts.Tally;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.util.function.Consumer;

/**
 * Finds the statuses in OTLP by the engine's own reader, so that a replay finds what the live engine finds (F1, F2). Confined to
 * one thread.
 */
public final class OtlpFacts implements PlacedBatch, EngineListener {
    private static final long NO_APPEND_TIME = 0;
    /** Later than every trace window: what still waits for its order is given up. */
    private static final long AFTER_ALL = Long.MAX_VALUE / 2;

    private final RecordReader reader;
    private final Tally tally;
    private final Consumer<StatusFact> out;
    private String place = "";

    public OtlpFacts(Policy policy, Tally tally, Consumer<StatusFact> out) {
        this.reader = new RecordReader(ReadRules.of(policy), policy.traceWindow(), this);
        this.tally = tally;
        this.out = out;
    }

    @Override
    public void at(String fileAndLine) {
        place = fileAndLine;
    }

    @Override
    public void spans(ResourceSpans spans) {
        read(TracesData.newBuilder().addResourceSpans(spans).build(), false);
    }

    @Override
    public void logs(ResourceLogs logs) {
        read(LogsData.newBuilder().addResourceLogs(logs).build(), true);
    }

    private void read(MessageLite data, boolean areLogs) {
        reader.read(data.toByteArray(), areLogs, NO_APPEND_TIME, this::take);
    }

    private void take(Relay relay) {
        if (relay instanceof Relay.Facts facts) {
            tally.found(facts.facts().size());
            facts.facts().forEach(out);
        }
    }

    /** To be called after the last record: statuses that still wait for a span to name their order are counted. */
    public void end() {
        reader.read(new byte[0], false, AFTER_ALL, this::take);
    }

    @Override
    public void spans(SpanResult result, long count) {
        tally.spans(count);
    }

    @Override
    public void facts(FactResult result, long count) {
        tally.found(count);
        if (result == FactResult.NO_ORDER) {
            tally.lose(Loss.NO_ORDER, count);
        } else {
            tally.lose(Loss.UNREADABLE, place + ": a status that is empty, has no time, or is too long");
        }
    }
}
