package dev.stagewatch.tracestore.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.stagewatch.tracestore.Canaries;
import dev.stagewatch.tracestore.Checkout;
import dev.stagewatch.tracestore.Spans;
import dev.stagewatch.tracestore.v2.TraceQueryParameters;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import io.opentelemetry.proto.trace.v1.TracesData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the list that is deployed. */
class AllowListViewTest {
    private final View support = new Views(AllowList.read(Checkout.file("jaeger/support-attributes.yaml"))).of(Role.SUPPORT);

    @Test
    void personalDataInNoPlaceOfASpanReachesSupport() {
        Canaries canaries = new Canaries();
        TracesData trace = canaries.trace(1, "4711");

        String seen = support.of(trace).toString();

        assertThat(canaries.planted()).hasSizeGreaterThanOrEqualTo(30)
                .allSatisfy(canary -> assertThat(trace.toString()).contains(canary))
                .allSatisfy(canary -> assertThat(seen).doesNotContain(canary));
        assertThat(seen).doesNotContain(Canaries.SIGN);
    }

    @Test
    void whatIsListedStays() {
        TracesData trace = Spans.of("shop", Spans.span(1, 1, Duration.ZERO, Spans.text("order.id", "4711"),
                Spans.text("order.status", "SUBMITTED"), Spans.text("http.request.method", "POST")).setName("POST /api/v1/orders/{id}/submit")
                .setParentSpanId(Spans.spanId(9)).setKind(Span.SpanKind.SPAN_KIND_SERVER).setFlags(257)
                .addLinks(Span.Link.newBuilder().setTraceId(Spans.traceId(2)).setSpanId(Spans.spanId(3))).build());

        assertThat(support.of(trace)).isEqualTo(trace.toBuilder().setResourceSpans(0, trace.getResourceSpans(0).toBuilder()
                .setScopeSpans(0, trace.getResourceSpans(0).getScopeSpans(0).toBuilder().setScope(
                        InstrumentationScope.getDefaultInstance()))).build());
    }

    @Test
    void aStatusCodeStaysWithoutItsMessage() {
        Span failed = Spans.in(support.of(new Canaries().trace(1, "4711"))).findFirst().orElseThrow();

        assertThat(failed.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
        assertThat(failed.getStatus().getMessage()).isEmpty();
    }

    @Test
    void whatHasNotTheSizeOfAnIdIsLeftOut() {
        TracesData trace = Spans.of("shop", Spans.span(1, 1, Duration.ZERO).setParentSpanId(ByteString.copyFromUtf8("Anna Petrova"))
                .addLinks(Span.Link.newBuilder().setTraceId(ByteString.copyFromUtf8("petrova@example.com"))).build());

        assertThat(Spans.in(support.of(trace))).allSatisfy(span -> {
            assertThat(span.getTraceId().size()).isEqualTo(16);
            assertThat(span.getParentSpanId().isEmpty()).isTrue();
            assertThat(span.getLinks(0).getTraceId().isEmpty()).isTrue();
        });
    }

    @Test
    void aFieldThatTheProtocolGetsLaterStaysOut() {
        UnknownFieldSet later = UnknownFieldSet.newBuilder().addField(99, UnknownFieldSet.Field.newBuilder()
                .addLengthDelimited(ByteString.copyFromUtf8("petrova")).build()).build();
        KeyValue id = Spans.text("order.id", "4711");
        KeyValue listed = id.toBuilder().setUnknownFields(later).setValue(id.getValue().toBuilder().setUnknownFields(later)).build();
        TracesData trace = Spans.of("shop", Spans.span(1, 1, Duration.ZERO, listed).setUnknownFields(later).build())
                .toBuilder().setUnknownFields(later).build();

        assertThat(support.of(trace).toByteString().toStringUtf8()).doesNotContain("petrova").contains("4711");
    }

    @Test
    void nobodySearchesByWhatTheyMayNotSee() {
        assertThatCode(() -> support.check(query("shop", "", Spans.text("order.id", "4711")))).doesNotThrowAnyException();
        assertThatCode(() -> support.check(query("order-journey", "order", Spans.text("order.id", "4711")))).doesNotThrowAnyException();
        forbidden(query("shop", "", Spans.text("customer.email", "petrova@example.com")), "customer.email");
        forbidden(query("shop", "", Spans.text("order.id", "4711"), Spans.text("enduser.id", "7")), "enduser.id");
        forbidden(query("shop", "", Spans.text("order.status", "petrova")), "such a value of order.status");
        forbidden(query("petrova", ""), "this service");
        forbidden(query("shop", "GET /customers/petrova"), "this operation");
    }

    @Test
    void aRefusedSearchTellsNoValue() {
        assertThatThrownBy(() -> support.check(query("shop", "", Spans.text("order.status", "petrova"))))
                .hasMessageNotContaining("petrova");
    }

    @Test
    void aListThatIsBrokenIsRefusedWithThePlace(@TempDir Path folder) throws Exception {
        for (List<String> broken : List.of(List.of("- a\n", "expected attributes"), List.of("attributes: {a: 1}\nnames: []", "a: expected a pattern"),
                List.of("attributes: {a: '['}\nnames: []", "a: "), List.of("attributes: {a: b}\n", "names"), List.of("a: [", "list.yaml"))) {
            Path file = Files.writeString(folder.resolve("list.yaml"), broken.getFirst());
            assertThatThrownBy(() -> AllowList.read(file)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("list.yaml").hasMessageContaining(broken.getLast());
        }
    }

    @Test
    void developersAndDevopsSeeAndSearchAll() throws Exception {
        TracesData trace = new Canaries().trace(1, "4711");
        Views views = new Views(AllowList.read(Checkout.file("jaeger/support-attributes.yaml")));
        for (Role role : List.of(Role.DEVOPS, Role.DEVELOPER)) {
            assertThat(views.of(role).of(trace)).isSameAs(trace);
            views.of(role).check(query("petrova", "petrova", Spans.text("customer.email", "petrova@example.com")));
        }
    }

    private void forbidden(TraceQueryParameters query, String what) {
        assertThatThrownBy(() -> support.check(query)).isInstanceOf(ForbiddenSearchException.class).hasMessageContaining(what);
    }

    private static TraceQueryParameters query(String service, String operation, KeyValue... attributes) {
        return TraceQueryParameters.newBuilder().setServiceName(service).setOperationName(operation)
                .addAllAttributes(List.of(attributes)).setSearchDepth(20).build();
    }
}
