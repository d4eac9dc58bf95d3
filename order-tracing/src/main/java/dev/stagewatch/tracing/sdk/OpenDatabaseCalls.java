package dev.stagewatch.tracing.sdk;

import dev.stagewatch.tracing.TracingKeys;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows the calls of databases for an order that have begun and not ended. Process-wide, since the SDK makes its processors out of the
 * application's sight. Thread-safe; costs a call one entry in a map.
 */
public final class OpenDatabaseCalls implements SpanProcessor {
    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("db.system");
    private static final AttributeKey<String> SYSTEM_NAME = AttributeKey.stringKey("db.system.name");
    private static final ConcurrentHashMap<String, ReadableSpan> OPEN = new ConcurrentHashMap<>();

    /** Those that run now, in no order. */
    public static List<ReadableSpan> now() {
        return List.copyOf(OPEN.values());
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        if (isDatabase(span) && span.getAttribute(TracingKeys.ORDER_ID) != null) {
            OPEN.put(key(span.getSpanContext()), span);
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        OPEN.remove(key(span.getSpanContext()));
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    private static boolean isDatabase(ReadableSpan span) {
        return span.getAttribute(SYSTEM) != null || span.getAttribute(SYSTEM_NAME) != null;
    }

    private static String key(SpanContext span) {
        return span.getTraceId() + span.getSpanId();
    }
}
