package dev.stagewatch.model.hop;

import dev.stagewatch.model.Nanos;
import java.util.ArrayList;
import java.util.List;

/** Builds the hops of one order at a fixed epoch; times are seconds from it. Spans are of trace 1 unless said otherwise. */
public final class HopStory {
    /** 2026-03-02T10:00:00Z */
    public static final long EPOCH = 1_772_445_600L * Nanos.SECOND;

    private final String orderId;
    private final List<HopFact> hops = new ArrayList<>();
    private int ids;

    public HopStory(String orderId) {
        this.orderId = orderId;
    }

    public static long at(double seconds) {
        return EPOCH + Math.round(seconds * Nanos.SECOND);
    }

    public List<HopFact> hops() {
        return List.copyOf(hops);
    }

    public Hops all() {
        return Hops.of(256, hops, false);
    }

    public Draft span(Component component, String service, String name, double from, double to) {
        return new Draft(component, Phase.SPAN, service, name, from, to);
    }

    public Draft work(String service, String name, double from, double to) {
        return span(Component.SERVICE, service, name, from, to);
    }

    public Draft publish(String service, String routingKey, double from, double to) {
        return span(Component.QUEUE_PUBLISH, service, "send orders", from, to).target("orders").routingKey(routingKey);
    }

    public Draft receive(String service, String queue, double at) {
        return new Draft(Component.QUEUE_CONSUME, Phase.RECEIVE, service, "receive " + queue, at, at).target(queue);
    }

    public Draft process(String service, String queue, double from, double to) {
        return span(Component.QUEUE_CONSUME, service, "process " + queue, from, to).target(queue);
    }

    /** A start record; {@link Draft#of} names the work begun. */
    public Draft begin(Component component, String service, String name, double at) {
        return new Draft(component, Phase.BEGIN, service, name, at, at);
    }

    /** A hop under way; {@link #add} ends it. */
    public final class Draft {
        private final Component component;
        private final Phase phase;
        private final String service;
        private final String name;
        private final long start;
        private final long end;
        private final List<SpanRef> links = new ArrayList<>();
        private String trace = "%032x".formatted(1);
        private String parent = "";
        private String target = "";
        private String error;
        private String id = "";
        private String routingKey = "";
        private String instance = "1";
        private boolean deadLettered;

        private Draft(Component component, Phase phase, String service, String name, double from, double to) {
            this.component = component;
            this.phase = phase;
            this.service = service;
            this.name = name;
            this.start = at(from);
            this.end = at(to);
        }

        public Draft under(HopFact around) {
            parent = around.span().spanId();
            trace = around.span().traceId();
            return this;
        }

        /** Of a start record: the work has begun that this span, of which nothing else is known yet, would show. */
        public Draft of(String spanId) {
            parent = spanId;
            return this;
        }

        public Draft trace(int number) {
            trace = "%032x".formatted(number);
            return this;
        }

        public Draft link(HopFact other) {
            links.add(other.span());
            return this;
        }

        public Draft target(String called) {
            target = called;
            return this;
        }

        public Draft routingKey(String key) {
            routingKey = key;
            return this;
        }

        public Draft id(String messageId) {
            id = messageId;
            return this;
        }

        public Draft instance(String itsInstance) {
            instance = itsInstance;
            return this;
        }

        public Draft failed(String errorText) {
            error = errorText;
            return this;
        }

        public Draft deadLettered() {
            deadLettered = true;
            return this;
        }

        public HopFact add() {
            SpanRef span = new SpanRef(trace, "%016x".formatted(++ids));
            HopFact hop = new HopFact(orderId, span, parent, links, component, target, name, service, instance, phase, start, end,
                    error == null ? Outcome.OK : Outcome.ERROR, error, HopFact.UNKNOWN_BYTES,
                    new Message(id, routingKey, false, deadLettered));
            hops.add(hop);
            return hop;
        }
    }
}
