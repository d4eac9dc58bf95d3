package dev.stagewatch.server.traces;

import java.util.Optional;
import java.util.regex.Pattern;

import dev.stagewatch.tracestore.journey.Journey;

/** A span that a fact was read from, as a link target. */
final class OriginalSpan {

    private static final Pattern TRACE = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern SPAN = Pattern.compile("([0-9a-f]{16})?");

    private OriginalSpan() {
    }

    /**
     * Empty where no trace is known, as of facts from logs. Of a fact with a version the engine keeps the trace alone, since the
     * version is its identity.
     */
    static Optional<Journey.SpanRef> of(String traceId, String spanId) {
        return TRACE.matcher(traceId).matches() && SPAN.matcher(spanId).matches()
                ? Optional.of(new Journey.SpanRef(traceId, spanId)) : Optional.empty();
    }
}
