package dev.stagewatch.tracestore;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.stagewatch.tracestore.v2.FindTraceIDsResponse;
import dev.stagewatch.tracestore.v2.FindTracesRequest;
import dev.stagewatch.tracestore.v2.FoundTraceID;
import dev.stagewatch.tracestore.v2.GetTraceParams;
import dev.stagewatch.tracestore.v2.GetTracesRequest;
import dev.stagewatch.tracestore.v2.TraceQueryParameters;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;

/**
 * A {@link TraceStore} by search: ids of the traces first, service by service, then the traces by their ids. A store answers a
 * search with so many traces at most; an answer that is full may lack some, so its range is halved until none is full. The ids of
 * a range are held meanwhile, so a long one is best read in windows.
 */
public final class TraceSearch implements TraceStore {

    private static final int TRACES_A_CALL = 20;
    private static final Duration SHORTEST = Duration.ofNanos(2_000_000);

    private final StorageClient client;
    private final List<String> orderKeys;
    private final int searchDepth;

    /**
     * @param orderKeys   the attributes that may hold the order id (F1)
     * @param searchDepth traces asked for in one search; a store refuses more than it takes
     */
    public TraceSearch(StorageClient client, List<String> orderKeys, int searchDepth) {
        this.client = client;
        this.orderKeys = List.copyOf(orderKeys);
        this.searchDepth = searchDepth;
    }

    @Override
    public void order(String orderId, TimeRange range, Consumer<TracesData> chunks) {
        Set<ByteString> found = new LinkedHashSet<>();
        for (String service : services()) {
            for (String key : orderKeys) {
                collect(TraceQueryParameters.newBuilder().setServiceName(service).addAttributes(attribute(key, orderId)), range, found);
            }
        }
        traces(found, chunks);
    }

    @Override
    public void spans(TimeRange range, Consumer<TracesData> chunks) {
        Set<ByteString> found = new LinkedHashSet<>();
        for (String service : services()) {
            collect(TraceQueryParameters.newBuilder().setServiceName(service), range, found);
        }
        traces(found, traces -> {
            TracesData within = within(traces, range);
            if (within.getResourceSpansCount() > 0) {
                chunks.accept(within);
            }
        });
    }

    @Override
    public void close() {
        client.close();
    }

    private List<String> services() {
        return client.services().getServicesList().stream().sorted().toList();
    }

    private void collect(TraceQueryParameters.Builder query, TimeRange range, Set<ByteString> found) {
        FindTraceIDsResponse answer = client.findTraceIds(FindTracesRequest.newBuilder().setQuery(query
                .setStartTimeMin(timestamp(range.from())).setStartTimeMax(timestamp(range.to().minusNanos(1)))
                .setSearchDepth(searchDepth)).build());
        if (answer.getTraceIdsCount() < searchDepth) {
            answer.getTraceIdsList().stream().map(FoundTraceID::getTraceId).forEach(found::add);
            return;
        }
        if (range.length().compareTo(SHORTEST) < 0) {
            throw new IllegalStateException("trace store: " + searchDepth + " or more traces of service " + query.getServiceName()
                    + " start within " + range.length() + " at " + range.from() + "; search deeper, or some would be missed");
        }
        Instant middle = range.from().plus(range.length().dividedBy(2));
        collect(query, new TimeRange(range.from(), middle), found);
        collect(query, new TimeRange(middle, range.to()), found);
    }

    private void traces(Set<ByteString> ids, Consumer<TracesData> chunks) {
        List<ByteString> all = new ArrayList<>(ids);
        for (int from = 0; from < all.size(); from += TRACES_A_CALL) {
            GetTracesRequest.Builder request = GetTracesRequest.newBuilder();
            all.subList(from, Math.min(all.size(), from + TRACES_A_CALL))
                    .forEach(id -> request.addQuery(GetTraceParams.newBuilder().setTraceId(id)));
            client.getTraces(request.build(), chunks);
        }
    }

    /** The spans that start in the range, so that a trace across windows is not given twice. */
    static TracesData within(TracesData traces, TimeRange range) {
        TracesData.Builder kept = TracesData.newBuilder();
        for (ResourceSpans resource : traces.getResourceSpansList()) {
            ResourceSpans.Builder group = resource.toBuilder().clearScopeSpans();
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                List<Span> spans = scope.getSpansList().stream().filter(span -> range.contains(start(span))).toList();
                if (!spans.isEmpty()) {
                    group.addScopeSpans(scope.toBuilder().clearSpans().addAllSpans(spans));
                }
            }
            if (group.getScopeSpansCount() > 0) {
                kept.addResourceSpans(group);
            }
        }
        return kept.build();
    }

    private static Instant start(Span span) {
        return Instant.ofEpochSecond(0, span.getStartTimeUnixNano());
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder().setSeconds(time.getEpochSecond()).setNanos(time.getNano()).build();
    }

    private static KeyValue attribute(String key, String value) {
        return KeyValue.newBuilder().setKey(key).setValue(AnyValue.newBuilder().setStringValue(value)).build();
    }
}
