package dev.stagewatch.tracestore.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.stagewatch.tracestore.Spans;
import dev.stagewatch.tracestore.journey.JourneyTrace;
import dev.stagewatch.tracestore.v2.FindTraceIDsResponse;
import dev.stagewatch.tracestore.v2.FindTracesRequest;
import dev.stagewatch.tracestore.v2.FoundTraceID;
import dev.stagewatch.tracestore.v2.GetOperationsRequest;
import dev.stagewatch.tracestore.v2.GetServicesRequest;
import dev.stagewatch.tracestore.v2.GetTraceParams;
import dev.stagewatch.tracestore.v2.GetTracesRequest;
import dev.stagewatch.tracestore.v2.TraceQueryParameters;
import dev.stagewatch.tracestore.v2.TraceReaderGrpc;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.ClientCalls;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;
import org.junit.jupiter.api.Test;

class GatewayTest extends GatewayCase {
    private final String developer = TOKENS.of("developer");

    @Test
    void theJourneyIsFoundByTheOrderIdAndBringsItsOriginalTraces() {
        store.put(Spans.of("crm", Spans.span(100, 1, Duration.ofDays(1)).build()));
        store.put(Spans.of("mes", Spans.span(102, 1, Duration.ofDays(1)).build()));

        List<TracesData> found = find(query(JourneyTrace.SERVICE, Spans.text("order.id", "4711")));

        assertThat(found).extracting(GatewayTest::id).containsExactly(journeyId(), Spans.traceId(102), Spans.traceId(100));
        assertThat(find(query("", Spans.text("order.id", "4711")))).as("without a service").isEqualTo(found);
        assertThat(find(query(JourneyTrace.SERVICE, Spans.text("order.id", "4711")).setSearchDepth(2))).hasSize(2);
    }

    @Test
    void theJourneyIsFoundWhateverTheTimeRange() {
        assertThat(find(query(JourneyTrace.SERVICE, Spans.text("order.id", "4711"))
                .setStartTimeMin(Timestamp.newBuilder().setSeconds(NOW.minusSeconds(60).getEpochSecond())))).hasSize(1);
    }

    @Test
    void furtherAttributesAndTheOperationLeaveJourneysOut() {
        assertThat(find(query(JourneyTrace.SERVICE, Spans.text("order.id", "4711"), Spans.text("stage.running", "true")))).hasSize(1);
        assertThat(find(query(JourneyTrace.SERVICE, Spans.text("order.id", "4711"), Spans.text("stage.verdict", "breached")))).isEmpty();
        assertThat(find(query(JourneyTrace.SERVICE, Spans.text("order.id", "4711")).setOperationName("stage pricing"))).hasSize(1);
        assertThat(find(query(JourneyTrace.SERVICE, Spans.text("order.id", "4711")).setOperationName("stage closing"))).isEmpty();
    }

    @Test
    void anUnknownOrderHasNoJourneyAndASearchWithoutOneSaysWhatIsRight() {
        assertThat(find(query(JourneyTrace.SERVICE, Spans.text("order.id", "4712")))).isEmpty();
        fails(Status.Code.INVALID_ARGUMENT, "searched by the tag order.id", () -> find(query(JourneyTrace.SERVICE)));
    }

    @Test
    void idsAreThoseOfTheTraces() {
        FindTraceIDsResponse ids = as(developer).findTraceIDs(FindTracesRequest.newBuilder()
                .setQuery(query(JourneyTrace.SERVICE, Spans.text("order.id", "4711"))).build());
        assertThat(ids.getTraceIdsList()).extracting(FoundTraceID::getTraceId)
                .containsExactly(journeyId(), Spans.traceId(102), Spans.traceId(101), Spans.traceId(100));
    }

    @Test
    void aJourneyThatWasShownIsOpenedByItsTraceId() {
        store.put(Spans.of("crm", Spans.span(100, 1, Duration.ofDays(1)).build()));
        assertThat(get(journeyId(), Spans.traceId(100))).as("not shown yet").hasSize(1);

        find(query(JourneyTrace.SERVICE, Spans.text("order.id", "4711")));

        assertThat(get(journeyId(), Spans.traceId(100))).extracting(GatewayTest::id).containsExactly(journeyId(), Spans.traceId(100));
    }

    @Test
    void aJourneyThatWasNotShownIsOpenedByItsTraceIdWhereAnIndexKnowsIt() {
        indexed.put(JourneyTrace.traceId("4711"), "4711");
        indexed.put(HexFormat.of().formatHex(Spans.traceId(7).toByteArray()), "4711");

        assertThat(get(journeyId())).extracting(GatewayTest::id).containsExactly(journeyId());
        assertThat(get(Spans.traceId(7))).as("an index that is wrong shows nothing").isEmpty();
    }

    @Test
    void orderJourneyIsAmongTheServicesWithItsOperation() {
        store.put(Spans.of("shop", Spans.span(1, 1, Duration.ZERO).build()));
        assertThat(as(developer).getServices(GetServicesRequest.getDefaultInstance()).getServicesList()).containsExactly("order-journey", "shop");
        assertThat(as(developer).getOperations(GetOperationsRequest.newBuilder().setService("order-journey").build()).getOperationsList())
                .singleElement().satisfies(operation -> assertThat(operation.getName()).isEqualTo("order"));
    }

    @Test
    void aStoreThatIsAwayIsUnavailableAndTheJourneyIsNotLost() throws Exception {
        store.close();
        fails(Status.Code.UNAVAILABLE, "the trace store cannot be reached",
                () -> as(developer).getServices(GetServicesRequest.getDefaultInstance()));
        fails(Status.Code.UNAVAILABLE, "the trace store cannot be reached", () -> find(query("shop")));
        assertThat(find(query(JourneyTrace.SERVICE, Spans.text("order.id", "4711")))).hasSize(1);
        assertThat(heard).contains("without originals UNAVAILABLE");
    }

    @Test
    void aStoreThatDoesNotAnswerIsLeftWhenTheCallersTimeIsOver() {
        store.silent = true;
        fails(Status.Code.DEADLINE_EXCEEDED, "", () -> as(developer).withDeadlineAfter(Duration.ofMillis(500))
                .getServices(GetServicesRequest.getDefaultInstance()));
    }

    @Test
    void tooManyTracesAtATimeAreRefused() {
        ByteString[] ids = new ByteString[1_001];
        Arrays.fill(ids, Spans.traceId(1));
        fails(Status.Code.INVALID_ARGUMENT, "at most 1000 traces", () -> get(ids));
    }

    @Test
    void whatTheStoreSaysOfAnErrorIsNotPassedOn() {
        assertThatThrownBy(() -> find(query("shop").setSearchDepth(0))).isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
            assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
            assertThat(e.getStatus().getDescription()).contains("answered INVALID_ARGUMENT").doesNotContain("ivan");
        });
    }

    @Test
    void writesAndUnknownMethodsAreUnimplemented() {
        fails(Status.Code.UNIMPLEMENTED, "", () -> TraceServiceGrpc.newBlockingStub(channel).export(ExportTraceServiceRequest.getDefaultInstance()));
        fails(Status.Code.UNIMPLEMENTED, "", () -> ClientCalls.blockingUnaryCall(channel,
                TraceReaderGrpc.getGetServicesMethod().toBuilder().setFullMethodName("jaeger.storage.v2.TraceReader/FindTraceSummaries").build(),
                CallOptions.DEFAULT, GetServicesRequest.getDefaultInstance()));
    }

    @Test
    void healthIsToldWithoutAToken() {
        assertThat(HealthGrpc.newBlockingStub(channel).check(HealthCheckRequest.getDefaultInstance()).getStatus()).isEqualTo(ServingStatus.SERVING);
    }

    @Test
    void gzipIsTaken() {
        assertThat(as(developer).withCompression("gzip").getServices(GetServicesRequest.getDefaultInstance()).getServicesList()).isNotEmpty();
    }

    @Test
    void aTraceOf50000SpansComesWholeInBoundedChunks() {
        int number = 0;
        for (int i = 0; i < 10; i++) {
            List<Span> spans = new ArrayList<>();
            for (int j = 0; j < 5_000; j++) {
                spans.add(Spans.span(7, number++, Duration.ZERO, Spans.text("order.id", "4711"), Spans.text("a", "x".repeat(200))).build());
            }
            store.put(Spans.of("mes", spans));
        }

        List<TracesData> chunks = get(Spans.traceId(7));

        assertThat(chunks).hasSizeGreaterThan(10).allSatisfy(chunk -> assertThat(chunk.getSerializedSize()).isLessThanOrEqualTo(1_000_000));
        assertThat(chunks.stream().flatMap(Spans::in).map(Span::getSpanId).distinct()).hasSize(50_000);
    }

    @Test
    void aSlowCallerHoldsTheStoreBackAndOneThatGoesEndsItsCall() {
        for (int i = 0; i < 400; i++) {
            store.put(Spans.of("mes", Spans.span(7, i, Duration.ZERO, Spans.text("a", "x".repeat(100_000))).build()));
        }
        List<TracesData> received = new ArrayList<>();
        ClientCall<GetTracesRequest, TracesData> call = channel.newCall(TraceReaderGrpc.getGetTracesMethod(), CallOptions.DEFAULT);
        call.start(new ClientCall.Listener<>() {
            @Override
            public void onMessage(TracesData message) {
                received.add(message);
            }
        }, headers(developer));
        call.sendMessage(GetTracesRequest.newBuilder().addQuery(GetTraceParams.newBuilder().setTraceId(Spans.traceId(7))).build());
        call.halfClose();
        call.request(1);

        until(() -> received.size() == 1);
        until(new Settled());
        assertThat(store.sent.get()).as("of 400 messages, 40 MB").isLessThan(200);

        call.cancel("gone", null);
        until(() -> store.cancelled.get() == 1);
    }

    /** True once the store has sent nothing more for a while. */
    private final class Settled implements BooleanSupplier {
        private int sent = -1;
        private long since = System.nanoTime();

        @Override
        public boolean getAsBoolean() {
            if (store.sent.get() != sent) {
                sent = store.sent.get();
                since = System.nanoTime();
            }
            return System.nanoTime() - since > 500_000_000L;
        }
    }

    private static void until(BooleanSupplier condition) {
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            while (!condition.getAsBoolean()) {
                LockSupport.parkNanos(1_000_000);
            }
        });
    }

    private List<TracesData> find(TraceQueryParameters.Builder query) {
        return ImmutableList.copyOf(as(developer).findTraces(FindTracesRequest.newBuilder().setQuery(query).build()));
    }

    private List<TracesData> get(ByteString... ids) {
        GetTracesRequest.Builder request = GetTracesRequest.newBuilder();
        for (ByteString id : ids) {
            request.addQuery(GetTraceParams.newBuilder().setTraceId(id));
        }
        return ImmutableList.copyOf(as(developer).getTraces(request.build()));
    }

    private static ByteString id(TracesData chunk) {
        return Spans.in(chunk).findFirst().orElseThrow().getTraceId();
    }

    private static ByteString journeyId() {
        return ByteString.copyFrom(HexFormat.of().parseHex(JourneyTrace.traceId("4711")));
    }

    private static void fails(Status.Code code, String what, Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(StatusRuntimeException.class,
                e -> assertThat(e.getStatus().getCode()).isEqualTo(code)).hasMessageContaining(what);
    }
}
