package dev.stagewatch.server.traces;

import java.util.Locale;
import java.util.logging.Logger;

import dev.stagewatch.server.metrics.TraceReadMetrics;
import dev.stagewatch.tracestore.access.Caller;
import dev.stagewatch.tracestore.access.RefusedException;
import dev.stagewatch.tracestore.gateway.ReadListener;
import io.grpc.Status;

/**
 * Who read what, one line each at INFO, and as metrics. Holds nothing of a token but its subject and role. What a reader wrote
 * is kept to one line. Thread-safe.
 */
public final class ReadLog implements ReadListener {

    private static final int TEXT_CHARS_MAX = 200;
    private static final Logger LOG = Logger.getLogger(ReadLog.class.getName());

    private final TraceReadMetrics metrics;

    public ReadLog(TraceReadMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void ended(Caller caller, String method, String what, Status.Code code) {
        String outcome = lower(code);
        metrics.read(caller.role().claim(), outcome);
        LOG.info(() -> "trace read: role=%s subject=%s method=%s what=%s outcome=%s".formatted(
                caller.role().claim(), quoted(caller.subject()), method, quoted(what), outcome));
    }

    @Override
    public void refused(String method, RefusedException.Reason reason) {
        String outcome = lower(reason);
        metrics.read("none", outcome);
        LOG.info(() -> "trace read: role=none method=%s outcome=%s".formatted(method, outcome));
    }

    @Override
    public void withoutOriginals(Status.Code code) {
        metrics.journeyWithoutOriginals(lower(code));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String quoted(String text) {
        String plain = text.replaceAll("[^\\p{L}\\p{N}\\p{Punct} ]", "?").replace('"', '\'');
        return '"' + (plain.length() <= TEXT_CHARS_MAX ? plain : plain.substring(0, TEXT_CHARS_MAX)) + '"';
    }
}
