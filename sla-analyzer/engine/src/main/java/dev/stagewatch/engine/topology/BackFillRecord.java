package dev.stagewatch.engine.topology;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

import dev.stagewatch.engine.codec.Relay;
import dev.stagewatch.model.watermark.BackFillHeaders;

/** What the headers of a record say of a back-fill. Stateless. */
final class BackFillRecord {

    private static final long NANOS_A_MILLI = 1_000_000;
    private static final int ID_CHARS_MAX = 200;

    private BackFillRecord() { }

    /** Whether the record's spans come from a trace store. */
    static boolean isOne(Record<byte[], byte[]> record) {
        return record.headers().lastHeader(BackFillHeaders.ID) != null;
    }

    /** Empty where the record is of no back-fill, or has spans of one. */
    static Optional<Relay.BackFill> mark(Record<byte[], byte[]> record, RecordMetadata from) {
        Header id = record.headers().lastHeader(BackFillHeaders.ID);
        Header state = record.headers().lastHeader(BackFillHeaders.STATE);
        if (id == null || state == null) {
            return Optional.empty();
        }
        return Optional.of(new Relay.BackFill(bounded(text(id)), from.topic() + "-" + from.partition(),
                text(state).equals(BackFillHeaders.ENDED), record.timestamp() * NANOS_A_MILLI));
    }

    private static String text(Header header) {
        return header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static String bounded(String id) {
        return id.length() <= ID_CHARS_MAX ? id : id.substring(0, ID_CHARS_MAX);
    }
}
