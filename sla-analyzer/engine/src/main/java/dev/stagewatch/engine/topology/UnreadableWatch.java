package dev.stagewatch.engine.topology;

import java.util.Locale;

import dev.stagewatch.engine.EngineListener;
import dev.stagewatch.engine.FactResult;
import dev.stagewatch.engine.SpanResult;
import dev.stagewatch.engine.TimeFault;

/** Passes on what the reader counts, and notes whether something of the record could not be read. Confined to one thread. */
final class UnreadableWatch implements EngineListener {

    private final EngineListener listener;
    private String reason;

    UnreadableWatch(EngineListener listener) {
        this.listener = listener;
    }

    /** What was wrong with the record read since the last call; null where all was well. */
    String takeReason() {
        String taken = reason;
        reason = null;
        return taken;
    }

    @Override
    public void spans(SpanResult result, long count) {
        if (count > 0 && (result == SpanResult.BROKEN || result == SpanResult.BROKEN_RECORD)) {
            note(result);
        }
        listener.spans(result, count);
    }

    @Override
    public void facts(FactResult result, long count) {
        if (count > 0 && result == FactResult.UNREADABLE) {
            note(result);
        }
        listener.facts(result, count);
    }

    @Override
    public void timeReplaced(TimeFault fault) {
        listener.timeReplaced(fault);
    }

    private void note(Enum<?> what) {
        reason = reason == null ? what.name().toLowerCase(Locale.ROOT) : reason;
    }
}
