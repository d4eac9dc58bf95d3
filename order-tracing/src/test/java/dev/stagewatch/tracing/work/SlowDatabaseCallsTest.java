package dev.stagewatch.tracing.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.tracing.OrderRef;
import dev.stagewatch.tracing.OrderTracing;
import dev.stagewatch.tracing.RecordedSpans;
import dev.stagewatch.tracing.TracingKeys;
import dev.stagewatch.tracing.sdk.OpenDatabaseCalls;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A3")
class SlowDatabaseCallsTest {
    private static final String MINE = "ORD-7K3M9QXA2F";

    private final RecordedSpans spans = new RecordedSpans();
    private final OrderTracing tracing = new OrderTracing(spans.telemetry());
    private final SlowDatabaseCalls calls = new SlowDatabaseCalls(tracing);

    @Test
    void aCallThatRunsLongIsToldOnceWithWhatItCallsAndNoQuery() {
        Span call = query("db.system", SlowDatabaseCalls.SLOW_AFTER.toMillis() + 1_000);
        calls.look();
        calls.look();
        SpanData told = spans.named("start SELECT mes");
        assertThat(spans.all()).hasSize(1);
        assertThat(told.getParentSpanId()).isEqualTo(call.getSpanContext().getSpanId());
        assertThat(told.getAttributes().get(TracingKeys.WORK_STARTED)).isTrue();
        assertThat(told.getAttributes().get(AttributeKey.stringKey("db.name"))).isEqualTo("mes");
        assertThat(told.getAttributes().get(TracingKeys.ORDER_ID)).isEqualTo(MINE);
        assertThat(told.getAttributes().get(AttributeKey.stringKey("db.statement"))).isNull();
        call.end();
    }

    @Test
    void aCallThatIsShortOrOverOrOfNoDatabaseIsNotTold() {
        Span young = query("db.system", 0);
        query("db.system", 60_000).end();
        Span other = query("http.request.method", 60_000);
        calls.look();
        assertThat(spans.all()).extracting(SpanData::getName).containsExactly("SELECT mes");
        List.of(young, other).forEach(Span::end);
        assertThat(OpenDatabaseCalls.now()).extracting(ReadableSpan::getSpanContext).doesNotContain(young.getSpanContext());
    }

    private Span query(String system, long sinceMs) {
        Context order = Context.root().with(new OrderRef(MINE, null).baggage());
        try (Scope ignored = order.makeCurrent()) {
            return tracing.tracer().spanBuilder("SELECT mes").setStartTimestamp(Instant.now().minusMillis(sinceMs))
                    .setAttribute(system, "postgresql").setAttribute("db.name", "mes").setAttribute("db.statement", "select secret")
                    .startSpan();
        }
    }
}
