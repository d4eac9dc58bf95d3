package dev.stagewatch.engine.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.stagewatch.model.hop.Component;
import dev.stagewatch.model.hop.HopFact;
import dev.stagewatch.model.hop.Message;
import dev.stagewatch.model.hop.Outcome;
import dev.stagewatch.model.hop.Phase;
import dev.stagewatch.model.hop.SpanRef;

/** From a span to the work at a hop that it shows, by OpenTelemetry's conventions, new and old. Confined to one thread. */
final class HopReading {

    private static final int CLIENT = 3;
    private static final int PRODUCER = 4;
    private static final int CONSUMER = 5;
    private static final int ERROR = 2;
    private static final Set<String> PUBLISHES = Set.of("send", "publish", "create", "produce");
    private static final Set<String> CONSUMES = Set.of("receive", "process", "deliver", "consume", "poll");
    private static final Set<String> RECEIVES = Set.of("receive", "poll");
    private static final String START = "start ";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final byte[] EXCEPTION = Element.utf8("exception");

    private final HopKeys keys;
    private final RecentTexts texts;
    /** The event or link looked at. */
    private final Element inner;
    private final Wire wire = new Wire();
    private byte[] record;
    private Element span;
    private Attributes of;

    HopReading(Keys keys, RecentTexts texts) {
        this.keys = new HopKeys(keys);
        this.texts = texts;
        inner = new Element(keys, texts);
    }

    /** Tells {@code sink} of the work of a span. @param orderId that it or its resource names, or null */
    void find(byte[] bytes, Element ofSpan, ResourceView resource, String orderId, ReadSink sink) throws BrokenOtlp {
        if (!ofSpan.hasTrace() || ofSpan.spanId == 0) {
            sink.unreadableHop();
            return;
        }
        record = bytes;
        span = ofSpan;
        of = ofSpan.attributes;
        boolean begins = "true".equals(HopKeys.text(of, keys.started));
        String name = begins ? begun(name()) : name();
        String operation = HopKeys.text(of, keys.messagingOperation).toLowerCase(Locale.ROOT);
        Component component = begins ? begunComponent(name, operation) : component(operation);
        Phase phase = begins ? Phase.BEGIN
                : component == Component.QUEUE_CONSUME && RECEIVES.contains(operation) ? Phase.RECEIVE : Phase.SPAN;
        String target = begins && component == Component.HTTP_CLIENT && !HopKeys.has(of, keys.peer)
                ? name.substring(name.indexOf(' ') + 1) : target(component);
        SpanRef ref = new SpanRef(span.traceHigh, span.traceLow, span.spanId);
        SpanRef parent = span.parentId == 0 ? null : new SpanRef(span.traceHigh, span.traceLow, span.parentId);
        List<SpanRef> links = links();
        Outcome outcome = span.statusCode == ERROR ? Outcome.ERROR : Outcome.OK;
        String error = outcome == Outcome.ERROR ? errorText() : "";
        long start = span.startNanos != 0 ? span.startNanos : span.endNanos;
        long end = span.endNanos;
        long size = size(component);
        Message message = message(component, target);
        sink.hop(new FoundHop(orderId, span.traceHigh, span.traceLow, span.spanId, span.parentId,
                order -> new HopFact(order, ref, parent, links, component, target, name, resource.service, resource.instance, phase,
                        start, end, outcome, error, size, message)));
    }

    private Component component(String operation) throws BrokenOtlp {
        if (PUBLISHES.contains(operation) || span.kind == PRODUCER) {
            return Component.QUEUE_PUBLISH;
        }
        if (CONSUMES.contains(operation) || span.kind == CONSUMER) {
            return Component.QUEUE_CONSUME;
        }
        if (HopKeys.has(of, keys.messagingSystem)) {
            return Component.SERVICE;
        }
        return componentOfCall(span.kind == CLIENT ? Component.HTTP_CLIENT : Component.SERVICE);
    }

    private Component componentOfCall(Component otherwise) throws BrokenOtlp {
        return HopKeys.has(of, keys.dbSystem) ? Component.DATABASE : isObjectStorage() ? Component.OBJECT_STORAGE : otherwise;
    }

    /** A start record says of the work no more than its name, unless a service adds the attributes of the call. */
    private Component begunComponent(String name, String operation) throws BrokenOtlp {
        if (PUBLISHES.contains(operation) || CONSUMES.contains(operation)) {
            return component(operation);
        }
        int space = name.indexOf(' ');
        Component byName = name.startsWith("S3.") ? Component.OBJECT_STORAGE
                : space > 0 && METHODS.contains(name.substring(0, space)) ? Component.HTTP_CLIENT : Component.SERVICE;
        return componentOfCall(byName);
    }

    private boolean isObjectStorage() throws BrokenOtlp {
        return HopKeys.has(of, keys.bucket) || "S3".equals(HopKeys.text(of, keys.rpcService))
                || HopKeys.text(of, keys.rpcMethod).startsWith("S3/");
    }

    private String target(Component component) throws BrokenOtlp {
        return switch (component) {
            case DATABASE -> firstOf(keys.dbName, keys.peer, keys.dbSystem);
            case OBJECT_STORAGE -> firstOf(keys.bucket, keys.peer);
            case HTTP_CLIENT -> firstOf(keys.peer, keys.rpcService);
            case QUEUE_PUBLISH -> exchange(HopKeys.text(of, keys.destination));
            case QUEUE_CONSUME -> queue(HopKeys.text(of, keys.destination));
            case SERVICE, QUEUE_WAIT, CUSTOMER, UNTRACED -> "";
        };
    }

    /** RabbitMQ's newer convention writes {@code exchange:routing key} of a publish; with the default exchange the key is the queue. */
    private static String exchange(String destination) {
        int colon = destination.indexOf(':');
        return colon < 0 ? destination : colon == 0 ? destination.substring(1) : destination.substring(0, colon);
    }

    /** Likewise {@code exchange:routing key:queue} of a consume, with parts left out that are empty or alike. */
    private static String queue(String destination) {
        return destination.substring(destination.lastIndexOf(':') + 1);
    }

    private Message message(Component component, String target) throws BrokenOtlp {
        if (component != Component.QUEUE_PUBLISH && component != Component.QUEUE_CONSUME) {
            return Message.NONE;
        }
        String key = HopKeys.text(of, keys.routingKey);
        String destination = HopKeys.text(of, keys.destination);
        int colon = destination.indexOf(':');
        if (key.isEmpty() && colon >= 0 && component == Component.QUEUE_PUBLISH) {
            key = destination.substring(colon + 1);
        }
        return new Message(HopKeys.text(of, keys.messageId), component == Component.QUEUE_PUBLISH ? key : "",
                HopKeys.has(of, keys.attempts), isDeadLetter(target));
    }

    /** By the names that brokers and services give such queues. */
    private static boolean isDeadLetter(String target) {
        if (target.indexOf('d') < 0 && target.indexOf('D') < 0) {
            return false;
        }
        String lower = target.toLowerCase(Locale.ROOT);
        return lower.endsWith(".dead") || lower.contains("dlq") || lower.contains("dlx") || lower.contains("dlt")
                || lower.replace("_", "").replace("-", "").contains("deadletter");
    }

    private long size(Component component) throws BrokenOtlp {
        return switch (component) {
            case QUEUE_PUBLISH, QUEUE_CONSUME -> number(HopKeys.text(of, keys.messageBytes));
            case OBJECT_STORAGE, HTTP_CLIENT -> {
                long sent = number(HopKeys.text(of, keys.requestBytes));
                yield sent > 0 ? sent : Math.max(sent, number(HopKeys.text(of, keys.responseBytes)));
            }
            case SERVICE, DATABASE, QUEUE_WAIT, CUSTOMER, UNTRACED -> HopFact.UNKNOWN_BYTES;
        };
    }

    private static long number(String text) {
        return StatusReading.wholeNumber(text).orElse(HopFact.UNKNOWN_BYTES);
    }

    /** The kind of error, and its text where that came through redaction. */
    private String errorText() throws BrokenOtlp {
        String type = HopKeys.text(of, keys.errorType);
        String message = text(span.statusTextFrom, span.statusTextTo);
        for (int i = span.events.count() - 1; i >= 0 && (type.isEmpty() || message.isEmpty()); i--) {
            inner.clear(record);
            inner.readEvent(span.events.from(i), span.events.to(i));
            if (inner.isNamed(EXCEPTION)) {
                type = type.isEmpty() ? HopKeys.text(inner.attributes, keys.exceptionType) : type;
                message = message.isEmpty() ? HopKeys.text(inner.attributes, keys.exceptionMessage) : message;
            }
        }
        type = type.isEmpty() ? HopKeys.text(of, keys.statusCode) : type;
        return type.isEmpty() || message.isEmpty() ? type + message : type + ": " + message;
    }

    private List<SpanRef> links() throws BrokenOtlp {
        List<SpanRef> links = new ArrayList<>(0);
        for (int i = 0; i < span.links.count() && links.size() < HopFact.LINKS_MAX; i++) {
            inner.clear(record);
            inner.readLink(span.links.from(i), span.links.to(i));
            if (inner.hasTrace() && inner.spanId != 0) {
                links.add(new SpanRef(inner.traceHigh, inner.traceLow, inner.spanId));
            }
        }
        return links;
    }

    private String firstOf(int[]... slots) throws BrokenOtlp {
        for (int[] some : slots) {
            String text = HopKeys.text(of, some);
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    private static String begun(String name) {
        return name.startsWith(START) ? name.substring(START.length()) : name;
    }

    private String name() {
        return text(span.nameFrom, span.nameTo);
    }

    private String text(int from, int to) {
        return texts.at(record, from, Math.min(to, from + OtlpReader.TEXT_BYTES_MAX));
    }
}
