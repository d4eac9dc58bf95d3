package dev.stagewatch.orders.outbox;

import dev.stagewatch.tracing.otlp.ExportResult;
import dev.stagewatch.tracing.otlp.OtlpSpanClient;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Logger;

/**
 * Sends statuses as spans and tells which of them were acknowledged. A batch that is refused is sent again one by one; a
 * span that is refused alone waits a minute and is tried again for ever, since giving it up would lose a status. It holds
 * back {@code complete-until} meanwhile, which shows as watermark lag. Used by one thread.
 */
final class Exporter implements OutboxTable.Batch {
    private static final Duration REFUSED_PAUSE = Duration.ofMinutes(1);
    private static final Logger LOG = Logger.getLogger(Exporter.class.getName());

    private final OtlpSpanClient client;
    private final InstantSource clock;
    private final Map<Long, Instant> refused = new HashMap<>();

    Exporter(OtlpSpanClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Ids of rows that were refused a short time ago. */
    Set<Long> resting() {
        Instant now = clock.instant();
        refused.values().removeIf(until -> !until.isAfter(now));
        return Set.copyOf(refused.keySet());
    }

    @Override
    public Collection<Long> send(List<OutboxRow> rows) throws IOException {
        return switch (export(rows)) {
            case ExportResult.Acknowledged ok -> rows.stream().map(OutboxRow::id).toList();
            case ExportResult.Unavailable away -> throw new IOException(away.reason());
            case ExportResult.Rejected no -> oneByOne(rows);
        };
    }

    private List<Long> oneByOne(List<OutboxRow> rows) {
        List<Long> done = new ArrayList<>();
        for (OutboxRow row : rows) {
            switch (export(List.of(row))) {
                case ExportResult.Acknowledged ok -> done.add(row.id());
                case ExportResult.Rejected no -> refuse(row, no.reason());
                case ExportResult.Unavailable away -> {
                    return done;
                }
            }
        }
        return done;
    }

    private void refuse(OutboxRow row, String reason) {
        LOG.warning(() -> "status " + row.messageId() + " was refused, next try in " + REFUSED_PAUSE + ": " + reason);
        refused.put(row.id(), clock.instant().plus(REFUSED_PAUSE));
    }

    private ExportResult export(List<OutboxRow> rows) {
        return client.export(rows.stream().map(row -> row.span().toProto()).toList());
    }
}
