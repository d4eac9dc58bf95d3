package dev.stagewatch.server.otlp;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.stagewatch.server.otlp.Batch.Dropped;
import dev.stagewatch.server.otlp.TraceGrouping.Placed;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;

/** Log records, which may say a status as well as a span does. Safe for use by several threads. */
final class Logs implements Signal {

    private final Redaction redaction;
    private final int maxRecordBytes;

    Logs(AttributeAllowList allowed, int maxRecordBytes) {
        this.redaction = new Redaction(allowed);
        this.maxRecordBytes = maxRecordBytes;
    }

    @Override
    public String name() {
        return "logs";
    }

    @Override
    public String topic() {
        return "otlp_logs";
    }

    @Override
    public Batch read(byte[] body) throws InvalidProtocolBufferException {
        Map<Dropped, Integer> dropped = new EnumMap<>(Dropped.class);
        TraceGrouping<LogRecord> traces = new TraceGrouping<>(maxRecordBytes, Logs::encode);
        for (ResourceLogs resource : ExportLogsServiceRequest.parseFrom(body).getResourceLogsList()) {
            for (ScopeLogs scope : resource.getScopeLogsList()) {
                Placement placement = new Placement(
                        redaction.of(resource.getResource()), Names.schema(resource.getSchemaUrl()),
                        redaction.of(scope.getScope()), Names.schema(scope.getSchemaUrl()));
                for (LogRecord log : scope.getLogRecordsList()) {
                    Dropped reason = place(log, placement, traces);
                    if (reason != null) {
                        dropped.merge(reason, 1, Integer::sum);
                    }
                }
            }
        }
        return new Batch(traces.records(), dropped);
    }

    /** Null where it was taken. */
    private Dropped place(LogRecord log, Placement placement, TraceGrouping<LogRecord> traces) {
        if (!TraceIds.isReadable(log.getTraceId())) {
            return Dropped.INVALID_TRACE_ID;
        }
        return traces.add(TraceIds.hex(log.getTraceId()), placement, redaction.of(log)) ? null : Dropped.TOO_LARGE;
    }

    private static byte[] encode(List<Placed<LogRecord>> logs) {
        ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
        Placement last = null;
        ScopeLogs.Builder scope = null;
        for (Placed<LogRecord> log : logs) {
            if (log.placement() != last) {
                last = log.placement();
                scope = request.addResourceLogsBuilder()
                        .setResource(last.resource()).setSchemaUrl(last.resourceSchema())
                        .addScopeLogsBuilder()
                        .setScope(last.scope()).setSchemaUrl(last.scopeSchema());
            }
            scope.addLogRecords(log.item());
        }
        return request.build().toByteArray();
    }

    @Override
    public byte[] response(Batch batch) {
        ExportLogsServiceResponse.Builder response = ExportLogsServiceResponse.newBuilder();
        if (batch.rejected() > 0) {
            response.setPartialSuccess(ExportLogsPartialSuccess.newBuilder()
                    .setRejectedLogRecords(batch.rejected()).setErrorMessage(batch.dropped().toString()));
        }
        return response.build().toByteArray();
    }
}
