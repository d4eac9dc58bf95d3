package dev.stagewatch.engine.read;

import static dev.stagewatch.engine.read.Otlp.number;
import static dev.stagewatch.engine.read.Otlp.span;
import static dev.stagewatch.engine.read.Otlp.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.google.protobuf.ByteString;
import dev.stagewatch.engine.HopResult;
import dev.stagewatch.engine.codec.Relay;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.hop.Component;
import dev.stagewatch.model.hop.HopFact;
import dev.stagewatch.model.hop.Message;
import dev.stagewatch.model.hop.Outcome;
import dev.stagewatch.model.hop.Phase;
import dev.stagewatch.model.hop.SpanRef;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status;

/** Spans of our services, and of others by OpenTelemetry's conventions new and old, as hops. */
@Tag("A3")
class HopReadingTest {

    private static final long AT = OtlpReaderTest.AT;
    private static final String TRACE = "07".repeat(16);

    private final Collected seen = new Collected();
    private final List<Relay> out = new ArrayList<>();
    private final RecordReader reader = new RecordReader(OtlpReaderTest.RULES.withHops(), Nanos.HOUR, seen);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CLIENT   | db.system.name=postgresql db.namespace=orders server.address=pg        | DATABASE | orders
            CLIENT   | db.system=postgresql db.name=orders db.statement=x                     | DATABASE | orders
            INTERNAL | db.system=h2                                                           | DATABASE | h2
            CLIENT   | db.system.name=redis server.address=cache                              | DATABASE | cache
            CLIENT   | rpc.system=aws-api rpc.service=S3 rpc.method=PutObject aws.s3.bucket=b | OBJECT_STORAGE | b
            CLIENT   | rpc.method=S3/GetObject server.address=s3.local                        | OBJECT_STORAGE | s3.local
            CLIENT   | http.request.method=POST server.address=pay.example                    | HTTP_CLIENT | pay.example
            CLIENT   | http.method=GET net.peer.name=pay.example http.status_code=200         | HTTP_CLIENT | pay.example
            CLIENT   | peer.service=pay server.address=10.0.0.1 rpc.service=Pay               | HTTP_CLIENT | pay
            CLIENT   | rpc.system=grpc rpc.service=pay.v1.Gateway                             | HTTP_CLIENT | pay.v1.Gateway
            PRODUCER | messaging.system=rabbitmq messaging.destination.name=orders            | QUEUE_PUBLISH | orders
            CLIENT   | messaging.system=kafka messaging.operation.type=send messaging.destination.name=orders | QUEUE_PUBLISH | orders
            PRODUCER | messaging.system=rabbitmq messaging.destination=orders                 | QUEUE_PUBLISH | orders
            PRODUCER | messaging.system=rabbitmq messaging.destination.name=ex:key            | QUEUE_PUBLISH | ex
            PRODUCER | messaging.system=rabbitmq messaging.destination.name=:queue            | QUEUE_PUBLISH | queue
            CONSUMER | messaging.system=rabbitmq messaging.operation=process messaging.source.name=mes.orders | QUEUE_CONSUME | mes.orders
            CONSUMER | messaging.system=rabbitmq messaging.destination.name=ex:key:mes.orders | QUEUE_CONSUME | mes.orders
            CLIENT   | messaging.system=kafka messaging.operation.name=poll messaging.destination.name=orders | QUEUE_CONSUME | orders
            CLIENT   | messaging.system=rabbitmq messaging.operation.type=settle              | SERVICE | ''
            SERVER   | http.request.method=GET server.address=me                              | SERVICE | ''
            INTERNAL | work.cpu.time=1                                                        | SERVICE | ''
            UNSPECIFIED | code.function=x                                                     | SERVICE | ''
            """)
    void componentAndTargetFollowTheConventions(String kind, String attributes, Component component, String target) {
        Span.Builder span = work("x").setKind(SpanKind.valueOf("SPAN_KIND_" + kind));
        Arrays.stream(attributes.split(" ")).map(pair -> pair.split("=")).forEach(pair -> span.addAttributes(text(pair[0], pair[1])));

        assertThat(only(span)).satisfies(hop -> {
            assertThat(hop.component()).isEqualTo(component);
            assertThat(hop.target()).isEqualTo(target);
            assertThat(hop.phase()).isEqualTo(attributes.contains("poll") ? Phase.RECEIVE : Phase.SPAN);
        });
    }

    @Test
    void hopHasAllThatItsSpanSays() {
        Span.Builder span = work("receive mes.orders").setKind(SpanKind.SPAN_KIND_CONSUMER).setParentSpanId(Otlp.id(8, 5))
                .setEndTimeUnixNano(AT + 9).addLinks(link(16, 8)).addLinks(link(3, 8)).addLinks(link(16, 0))
                .addAttributes(text("messaging.operation.type", "receive")).addAttributes(text("messaging.destination.name", "mes.orders"))
                .addAttributes(text("messaging.message.id", "m-1")).addAttributes(number("messaging.message.body.size", 321))
                .addAttributes(list("messaging.header.x-attempts", "2"));

        assertThat(only(span)).isEqualTo(new HopFact("ORD-1", new SpanRef(TRACE, "03".repeat(8)), "05".repeat(8),
                List.of(new SpanRef("04".repeat(16), "06".repeat(8))), Component.QUEUE_CONSUME, "mes.orders", "receive mes.orders",
                "shop", "shop-1", Phase.RECEIVE, AT, AT + 9, Outcome.OK, "", 321, new Message("m-1", "", true, false)));
    }

    @Test
    void publishKeepsItsRoutingKeyAndADeadLetterQueueIsKnownByItsName() {
        assertThat(only(work("send orders").setKind(SpanKind.SPAN_KIND_PRODUCER).addAttributes(text("messaging.destination.name", "orders"))
                .addAttributes(text("messaging.rabbitmq.destination.routing_key", "order.submitted"))).message())
                .isEqualTo(Message.of("", "order.submitted"));
        assertThat(only(work("send").setKind(SpanKind.SPAN_KIND_PRODUCER).addAttributes(text("messaging.destination.name", "mes.orders.dead")))
                .message().deadLettered()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"start S3.PutObject, OBJECT_STORAGE, S3.PutObject, ''", "start POST pay.example, HTTP_CLIENT, POST pay.example, pay.example",
        "start calculate, SERVICE, calculate, ''"})
    void startRecordSpeaksOfTheWorkThatItsParentBegan(String name, Component component, String work, String target) {
        Span.Builder span = work(name).setKind(SpanKind.SPAN_KIND_INTERNAL).setParentSpanId(Otlp.id(8, 5)).addAttributes(KeyValue.newBuilder()
                .setKey("order.work.started").setValue(AnyValue.newBuilder().setBoolValue(true)));

        assertThat(only(span)).satisfies(hop -> {
            assertThat(hop.phase()).isEqualTo(Phase.BEGIN);
            assertThat(hop.component()).isEqualTo(component);
            assertThat(hop.name()).isEqualTo(work);
            assertThat(hop.target()).isEqualTo(target);
            assertThat(hop.work()).isEqualTo(new SpanRef(TRACE, "05".repeat(8)));
        });
    }

    @Test
    void errorIsToldByItsTypeAndByItsTextWhereThatCameThrough() {
        Span.Builder failed = work("x").setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR));
        Span.Event exception = Span.Event.newBuilder().setName("exception").addAttributes(text("exception.type", "java.io.IOException"))
                .addAttributes(text("exception.message", "reset")).build();

        assertThat(only(failed).outcome()).isEqualTo(Outcome.ERROR);
        assertThat(only(failed.clone().addAttributes(number("http.response.status_code", 503))).errorText()).isEqualTo("503");
        assertThat(only(failed.clone().addAttributes(text("error.type", "timeout"))).errorText()).isEqualTo("timeout");
        assertThat(only(failed.clone().addEvents(exception)).errorText()).isEqualTo("java.io.IOException: reset");
        assertThat(only(failed.clone().setStatus(failed.getStatus().toBuilder().setMessage("gone")).addEvents(exception)).errorText())
                .isEqualTo("java.io.IOException: gone");
        assertThat(only(work("x").addEvents(exception)).errorText()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"http.request.body.size, http.response.body.size, 7, 0, 7", "http.request.body.size, http.response.body.size, 0, 9, 9",
        "http.request_content_length, http.response_content_length, 0, 9, 9", "x, y, 1, 1, -1"})
    void bytesAreThoseSentElseThoseReceived(String sentKey, String receivedKey, long sent, long received, long bytes) {
        assertThat(only(work("x").setKind(SpanKind.SPAN_KIND_CLIENT).addAttributes(text("aws.s3.bucket", "b"))
                .addAttributes(number(sentKey, sent)).addAttributes(number(receivedKey, received))).bytes()).isEqualTo(bytes);
    }

    @Test
    void statusSpansAndHeartbeatsAreNoHops() {
        read(Otlp.status("ORD-1", "A", 1, AT), Otlp.heartbeat(AT));

        assertThat(hops()).isEmpty();
    }

    @Test
    void spanThatIsAStatusAndTookTimeIsAHopAsWell() {
        read(Otlp.status("ORD-1", "A", 1, AT).setEndTimeUnixNano(AT + 1));

        assertThat(out).singleElement().isInstanceOfSatisfying(Relay.Facts.class, facts -> {
            assertThat(facts.facts()).hasSize(1);
            assertThat(facts.hops().count()).isEqualTo(1);
        });
    }

    @Test
    @Tag("F1")
    void hopWithoutIdTakesItsTracesOrderWheneverThatIsNamed() {
        read(span("early", 7, 1, AT));
        read(work("named"), span("same record", 7, 4, AT));
        read(span("late", 7, 5, AT));

        assertThat(hops()).extracting(HopFact::name).as("of each record sorted by span").containsExactly("early", "named", "same record", "late");
        assertThat(hops()).extracting(HopFact::orderId).containsOnly("ORD-1");
    }

    @Test
    void hopWithoutIdsIsCounted() {
        read(Span.newBuilder().setName("x").addAttributes(text("order.id", "ORD-1")));

        assertThat(hops()).isEmpty();
        assertThat(seen.hops).isEqualTo(Map.of(HopResult.UNREADABLE, 1L));
    }

    @Test
    void noHopIsReadUnlessAskedFor() {
        new RecordReader(OtlpReaderTest.RULES, Nanos.HOUR, seen).read(Otlp.batch("shop", work("x")), false, AT, out::add);

        assertThat(out).isEmpty();
    }

    private static Span.Builder work(String name) {
        return span(name, 7, 3, AT).addAttributes(text("order.id", "ORD-1"));
    }

    private static Span.Link link(int traceLength, int spanLength) {
        return Span.Link.newBuilder().setTraceId(Otlp.id(traceLength, 4)).setSpanId(spanLength == 0 ? ByteString.EMPTY : Otlp.id(spanLength, 6))
                .build();
    }

    private static KeyValue list(String key, String value) {
        return KeyValue.newBuilder().setKey(key).setValue(AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder().addValues(AnyValue.newBuilder().setStringValue(value)))).build();
    }

    private HopFact only(Span.Builder span) {
        out.clear();
        read(span);
        assertThat(hops()).hasSize(1);
        return hops().getFirst();
    }

    private void read(Span.Builder... spans) {
        reader.read(Otlp.batch("shop", spans), false, AT, out::add);
    }

    private List<HopFact> hops() {
        return out.stream().flatMap(relay -> relay instanceof Relay.Facts facts ? facts.hops().hops(facts.orderId()).stream() : null).toList();
    }
}
