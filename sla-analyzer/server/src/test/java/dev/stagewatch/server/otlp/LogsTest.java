package dev.stagewatch.server.otlp;

import static dev.stagewatch.server.otlp.Otlp.TRACE_A;
import static dev.stagewatch.server.otlp.Otlp.bytes;
import static dev.stagewatch.server.otlp.Otlp.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;

import com.google.protobuf.ByteString;
import dev.stagewatch.server.otlp.Batch.Dropped;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import org.junit.jupiter.api.Test;

class LogsTest {

    private final Logs logs = new Logs(new AttributeAllowList(Set.of("order.id")), 1_000);

    @Test
    void recordsAreKeyedByTraceAndThoseWithoutOneShareARecordWithoutKey() throws Exception {
        Batch batch = logs.read(request(record(TRACE_A), record(""), record(""), record(TRACE_A)));

        assertThat(batch.records()).extracting(KeyedRecord::key).containsExactly(TRACE_A, null);
        assertThat(batch.records()).extracting(KeyedRecord::items).containsExactly(2, 2);
    }

    @Test
    void textOfALogGoesAndItsOrderStays() throws Exception {
        Batch batch = logs.read(request(record(TRACE_A)));

        LogRecord kept = ExportLogsServiceRequest.parseFrom(batch.records().getFirst().value())
                .getResourceLogs(0).getScopeLogs(0).getLogRecords(0);
        assertThat(kept.hasBody()).isFalse();
        assertThat(kept.getAttributesList()).containsExactly(text("order.id", "ORD-1"));
        assertThat(kept.getEventName()).isEqualTo("order.status");
    }

    @Test
    void recordThatCannotBeTakenIsToldToTheSender() throws Exception {
        Batch batch = logs.read(request(record(TRACE_A).setTraceId(ByteString.copyFromUtf8("short")), record(TRACE_A)));

        assertThat(batch.dropped()).isEqualTo(Map.of(Dropped.INVALID_TRACE_ID, 1));
        assertThat(ExportLogsServiceResponse.parseFrom(logs.response(batch)).getPartialSuccess().getRejectedLogRecords())
                .isEqualTo(1);
    }

    private static LogRecord.Builder record(String traceId) {
        return LogRecord.newBuilder().setTraceId(bytes(traceId)).setEventName("order.status")
                .setBody(AnyValue.newBuilder().setStringValue("free text"))
                .addAttributes(text("order.id", "ORD-1")).addAttributes(text("customer", "Ivan"));
    }

    private static byte[] request(LogRecord.Builder... records) {
        ScopeLogs.Builder scope = ScopeLogs.newBuilder();
        for (LogRecord.Builder one : records) {
            scope.addLogRecords(one);
        }
        return ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder().addScopeLogs(scope)).build().toByteArray();
    }
}
