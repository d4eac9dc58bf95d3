package dev.stagewatch.replay.check;

import com.google.protobuf.ByteString;
import dev.stagewatch.engine.read.OtlpReader;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.policy.EventRule.Kind;
import dev.stagewatch.model.policy.Policy;
import dev.stagewatch.replay.facts.Tally;
import dev.stagewatch.replay.input.OtlpFacts;
import dev.stagewatch.replay.input.PlacedBatch;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Looks over a sample of traces and counts what a policy finds in it. Not thread-safe. */
public final class TraceSample implements PlacedBatch {

    /** What was seen of a service. */
    static final class Service {
        long elements;
        long statuses;
        boolean beats;
        final Set<String> instances = new HashSet<>();
    }

    /** What was seen of a trace. */
    static final class Trace {
        final Set<String> orders = new HashSet<>(2);
        long nameless;
        long namelessStatuses;
    }

    /** What was seen of an order. */
    static final class Order {
        final Set<Long> versions = new HashSet<>(2);
        long facts;

        long highest() {
            return versions.stream().mapToLong(v -> v).max().orElse(0);
        }
    }

    private final Policy policy;
    private final OtlpFacts facts;
    final Tally tally;
    final Rules rules;
    final Keys keys = new Keys();
    final Sampling sampling = new Sampling();
    final Map<String, Service> services = new TreeMap<>();
    final Map<ByteString, Trace> traces = new HashMap<>();
    final Map<String, Order> orders = new TreeMap<>();
    final Map<String, Long> statuses = new TreeMap<>();
    final Map<String, Long> names = new TreeMap<>();
    long spans;
    long logs;
    long withId;

    public TraceSample(Policy policy, Tally tally) {
        this.policy = policy;
        this.tally = tally;
        this.rules = new Rules(policy);
        this.facts = new OtlpFacts(policy, tally, this::fact);
    }

    Policy policy() {
        return policy;
    }

    @Override
    public void at(String place) {
        facts.at(place);
    }

    /** To be called after the last element. */
    public void end() {
        facts.end();
    }

    /** Whether any order with a status was found. */
    public boolean yields() {
        return !orders.isEmpty();
    }

    private void fact(StatusFact fact) {
        statuses.merge(fact.status(), 1L, Long::sum);
        Order order = orders.computeIfAbsent(fact.orderId(), id -> new Order());
        order.facts++;
        if (fact.isVersioned()) {
            order.versions.add(fact.version());
        }
    }

    @Override
    public void spans(ResourceSpans block) {
        facts.spans(block);
        List<KeyValue> resource = block.getResource().getAttributesList();
        Service service = service(resource, block.getScopeSpansList().stream().mapToLong(scope -> scope.getSpansCount()).sum());
        String name = Objects.requireNonNullElse(Attributes.text(resource, "service.name"), "");
        block.getScopeSpansList().forEach(scope -> scope.getSpansList().forEach(span -> span(span, resource, service, name)));
    }

    @Override
    public void logs(ResourceLogs block) {
        facts.logs(block);
        List<KeyValue> resource = block.getResource().getAttributesList();
        Service service = service(resource, block.getScopeLogsList().stream().mapToLong(scope -> scope.getLogRecordsCount()).sum());
        String name = Objects.requireNonNullElse(Attributes.text(resource, "service.name"), "");
        block.getScopeLogsList().forEach(scope -> scope.getLogRecordsList().forEach(log -> log(log, resource, service, name)));
    }

    private Service service(List<KeyValue> resource, long elements) {
        String name = Attributes.text(resource, "service.name");
        Service service = services.computeIfAbsent(name == null || name.isEmpty() ? "(no service.name)" : name, any -> new Service());
        service.elements += elements;
        String instance = Attributes.text(resource, "service.instance.id");
        if (instance != null) {
            service.instances.add(instance);
        }
        keys.look(resource);
        return service;
    }

    private void span(Span span, List<KeyValue> resource, Service service, String serviceName) {
        spans++;
        if (span.getName().equals(OtlpReader.HEARTBEAT_NAME)) {
            service.beats = true;
            return;
        }
        sampling.look(span, serviceName);
        keys.look(span.getAttributesList());
        names.merge(span.getName(), 1L, Long::sum);
        List<KeyValue> own = span.getAttributesList();
        boolean status = rules.look(Kind.SPAN, span.getName(), serviceName, key -> Attributes.first(key, own, resource));
        for (Span.Event event : span.getEventsList()) {
            keys.look(event.getAttributesList());
            status |= rules.look(Kind.EVENT, event.getName(), serviceName,
                    key -> Attributes.first(key, event.getAttributesList(), own, resource));
        }
        element(span.getTraceId(), orderId(own, resource), status, service);
    }

    private void log(LogRecord log, List<KeyValue> resource, Service service, String serviceName) {
        logs++;
        keys.look(log.getAttributesList());
        String name = !log.getEventName().isEmpty() ? log.getEventName()
                : log.getBody().getValueCase() == AnyValue.ValueCase.STRING_VALUE ? log.getBody().getStringValue() : "";
        boolean status = rules.look(Kind.LOG, name, serviceName, key -> Attributes.first(key, log.getAttributesList(), resource));
        element(log.getTraceId(), orderId(log.getAttributesList(), resource), status, service);
    }

    private void element(ByteString traceId, String orderId, boolean status, Service service) {
        service.statuses += status ? 1 : 0;
        withId += orderId != null ? 1 : 0;
        Trace trace = traces.computeIfAbsent(traceId, id -> new Trace());
        if (orderId != null) {
            trace.orders.add(orderId);
        } else {
            trace.nameless++;
            trace.namelessStatuses += status ? 1 : 0;
        }
    }

    private String orderId(List<KeyValue> own, List<KeyValue> resource) {
        for (String key : policy.order().id()) {
            String id = Attributes.first(key, own, resource);
            if (id != null && !id.isEmpty()) {
                return id;
            }
        }
        return null;
    }
}
