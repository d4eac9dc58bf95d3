package dev.stagewatch.shop.it;

import static dev.stagewatch.shop.it.ShopClient.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.stagewatch.orders.it.Eventually;
import dev.stagewatch.orders.it.ItEnvironment;
import dev.stagewatch.orders.it.ReceivedSpan;
import dev.stagewatch.orders.it.ServiceClient.Answer;
import dev.stagewatch.shop.stl.StlSamples;
import jakarta.json.JsonObject;

/** Who may do what, and what an outsider cannot. */
@ExtendWith(ArquillianExtension.class)
class CallersIT {
    private static final ItEnvironment PARTS = ItEnvironment.get();

    @Deployment(testable = false)
    static WebArchive shop() {
        return ShopServer.war();
    }

    @BeforeEach
    void ready() {
        ShopServer.awaitReady();
    }

    @Test
    void hostileTraceHeadersChangeNothing() {
        ShopClient intruder = Hostile.add(ShopClient.partner("acme"));
        String order = intruder.order();
        intruder.upload(order, StlSamples.binary("x", 2, 1));
        intruder.step(order, "submit");
        Eventually.eventually(() -> {
            assertThat(PARTS.spans().statuses(order)).hasSizeGreaterThanOrEqualTo(3);
            List<ReceivedSpan> trace = trace(PARTS.spans().statuses(order).getFirst().traceId());
            assertThat(trace).as("sampled although the caller said no").extracting(ReceivedSpan::name).contains("upload model", "submit order");
            assertThat(trace).anyMatch(s -> s.parentId().isEmpty() && order.equals(s.text("order.id")));
        });
        assertThat(PARTS.spans().ofOrder(order)).extracting(s -> s.text("order.partner")).containsOnly("acme");
        assertThat(trace(Hostile.TRACE)).isEmpty();
        assertThat(PARTS.spans().ofOrder(Hostile.ORDER)).isEmpty();
        assertThat(PARTS.spans().spans()).noneMatch(s -> s.span().toString().contains("intruder"));
    }

    @Test
    void ordersOfOthersAreUnknown() {
        ShopClient acme = ShopClient.partner("acme");
        String order = acme.order();
        for (ShopClient other : List.of(ShopClient.partner("borealis"), ShopClient.person("paul"))) {
            assertThat(Stream.of(other.get(ORDERS + "/" + order), other.step(order, "submit"), other.step(order, "pay"),
                    other.step(order, "approve"), other.step(order, "cancel"), other.upload(order, StlSamples.binary("x", 1, 1))))
                    .extracting(Answer::status).containsOnly(404);
            assertThat(other.get(ORDERS).body()).doesNotContain(order);
            assertThat(other.get(ORDERS + "?after=" + order).json().getJsonArray("orders")).isEmpty();
        }
        assertThat(acme.read(order).getInt("version")).isEqualTo(1);
    }

    @Test
    void personSeesItsOrdersNewestFirstPageByPage() {
        ShopClient person = ShopClient.person("olga");
        List<String> ids = Stream.generate(person::order).limit(3).toList();
        JsonObject first = person.get(ORDERS + "?limit=2").json();
        assertThat(ids(first)).containsExactly(ids.get(2), ids.get(1));
        JsonObject second = person.get(ORDERS + "?limit=2&after=" + first.getString("next")).json();
        assertThat(ids(second)).containsExactly(ids.get(0));
        assertThat(second.containsKey("next")).isFalse();
    }

    @Test
    void sameKeyGivesTheSameOrderToItsOwnerOnly() {
        String key = UUID.randomUUID().toString();
        String json = "{\"material\":\"GOLD_14K\",\"quantity\":1,\"comment\":\"c\"}";
        ShopClient acme = ShopClient.partner("acme").with("Idempotency-Key", key);
        Answer first = acme.post(ORDERS, json);
        Answer second = acme.post(ORDERS, json);
        assertThat(List.of(first.status(), second.status())).containsExactly(201, 200);
        assertThat(second.json()).isEqualTo(first.json());
        Answer others = ShopClient.partner("borealis").with("Idempotency-Key", key).post(ORDERS, json);
        assertThat(others.status()).isEqualTo(201);
        assertThat(others.json().getString("id")).isNotEqualTo(first.json().getString("id"));
        Answer changed = acme.post(ORDERS, json.replace("1,", "2,"));
        assertThat(changed.status()).isEqualTo(422);
        assertThat(changed.body()).contains("\"field\":\"Idempotency-Key\"");
    }

    @Test
    void sameKeyAtTheSameTimeMakesOneOrder() {
        ShopClient person = ShopClient.person("ivan").with("Idempotency-Key", UUID.randomUUID().toString());
        List<CompletableFuture<Answer>> answers = Stream.generate(() -> CompletableFuture.supplyAsync(
                () -> person.post(ORDERS, "{\"material\":\"RESIN\",\"quantity\":1}"))).limit(8).toList();
        assertThat(answers.stream().map(CompletableFuture::join).map(answer -> answer.json().getString("id")).distinct()).hasSize(1);
        assertThat(person.get(ORDERS).json().getJsonArray("orders")).hasSize(1);
    }

    @Test
    void sessionEndsWhenItsOwnerSignsOut() {
        ShopClient person = ShopClient.person("nora");
        assertThat(person.get(ORDERS).status()).isEqualTo(200);
        assertThat(person.delete("api/v1/sessions/current").status()).isEqualTo(204);
        assertThat(person.get(ORDERS).status()).isEqualTo(401);
    }

    @Test
    void withoutValidCredentialsNobodyGetsIn() {
        assertThat(Stream.of(ShopClient.stranger().get(ORDERS), ShopClient.partner("nobody").get(ORDERS),
                ShopClient.stranger().with("Cookie", "session=made-up").get(ORDERS),
                ShopClient.person("eve").with("X-API-Key", "wrong").get(ORDERS)))
                .allSatisfy(answer -> {
                    assertThat(answer.status()).isEqualTo(401);
                    assertThat(answer.contentType()).startsWith("application/problem+json");
                });
    }

    private static List<ReceivedSpan> trace(String id) {
        return PARTS.spans().spans(s -> s.traceId().equals(id));
    }

    private static List<String> ids(JsonObject page) {
        return page.getJsonArray("orders").getValuesAs(JsonObject.class).stream().map(order -> order.getString("id")).toList();
    }
}
