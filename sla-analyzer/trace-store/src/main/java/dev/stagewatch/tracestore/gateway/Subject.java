package dev.stagewatch.tracestore.gateway;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

import com.google.protobuf.ByteString;
import dev.stagewatch.tracestore.v2.FindTracesRequest;
import dev.stagewatch.tracestore.v2.GetTracesRequest;
import io.opentelemetry.proto.common.v1.KeyValue;

/**
 * What a read is about, for the log of reads: an order or traces. Of a search by anything else nothing is told, since what is
 * searched by may be personal data.
 *
 * @param orderKeys the attributes that may hold the order id (F1)
 */
record Subject(List<String> orderKeys) {

    private static final int TRACES_MAX = 5;

    /** {@code order 4711}, {@code trace 4bf9…, 00f0…} (the first five), or empty. */
    String of(Object request) {
        return switch (request) {
            case FindTracesRequest search -> search.getQuery().getAttributesList().stream()
                    .filter(attribute -> orderKeys.contains(attribute.getKey())).map(Subject::text).findFirst().orElse("");
            case GetTracesRequest traces when traces.getQueryCount() > 0 -> traces.getQueryList().stream().limit(TRACES_MAX)
                    .map(query -> hex(query.getTraceId())).collect(Collectors.joining(", ", "trace ", ""));
            default -> "";
        };
    }

    private static String text(KeyValue attribute) {
        return "order " + attribute.getValue().getStringValue();
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }
}
