package dev.stagewatch.shop.it;

import static dev.stagewatch.shop.it.ShopClient.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.stagewatch.orders.it.ItEnvironment;
import dev.stagewatch.orders.it.ServiceClient.Answer;
import dev.stagewatch.shop.stl.StlSamples;
import jakarta.json.JsonObject;

/** Every bad input is a problem of RFC 9457 that names the field, and leaves the shop healthy. */
@ExtendWith(ArquillianExtension.class)
class BadInputIT {
    private static final byte[] MODEL = StlSamples.binary("ring", 100, 1);
    private static final int ANSWER_LIMIT_MS = 5_000;

    private ShopClient acme;
    private String order;

    @Deployment(testable = false)
    static WebArchive shop() {
        return ShopServer.war();
    }

    @BeforeEach
    void newOrder() {
        ShopServer.awaitReady();
        acme = ShopClient.partner("acme");
        order = acme.order();
    }

    @AfterEach
    void staysHealthyAndTheOrderCanGoOn() {
        ShopServer.assertHealthy();
        assertThat(acme.order()).startsWith("ORD-");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"quantity":1}                                    | material
            {"material":"WOOD","quantity":1}                  | material
            {"material":"BRASS"}                              | quantity
            {"material":"BRASS","quantity":0}                 | quantity
            {"material":"BRASS","quantity":10001}             | quantity
            {"material":"BRASS","quantity":"many"}            | quantity
            {"material":"BRASS","quantity":1,"comment":"\\u0000"} | comment
            """)
    void orderFieldThatIsNotValidIsNamed(String json, String field) {
        assertProblem(acme.post(ORDERS, json), 400, field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"email":"no-address","name":"N","password":"long enough"}      | email
            {"email":"a@example.org","name":" ","password":"long enough"}   | name
            {"email":"a@example.org","name":"N","password":"short"}         | password
            """)
    void customerFieldThatIsNotValidIsNamed(String json, String field) {
        assertProblem(ShopClient.stranger().post("api/v1/customers", json), 400, field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"material":
            ``
            []
            null
            {"material":"BRASS","quantity":1
            not json
            """)
    void brokenJsonIsAProblem(String json) {
        assertProblem(acme.post(ORDERS, json), 400, null);
    }

    @ParameterizedTest
    @CsvSource({"limit=0,limit", "limit=201,limit", "limit=x,limit", "after=nonsense,after"})
    void queryParameterThatIsNotValidIsNamed(String query, String field) {
        assertProblem(acme.get(ORDERS + "?" + query), 400, field);
    }

    @Test
    void retryKeyThatIsNotValidIsNamed() {
        Answer answer = acme.with("Idempotency-Key", "k".repeat(129)).post(ORDERS, "{\"material\":\"BRASS\",\"quantity\":1}");
        assertProblem(answer, 400, "Idempotency-Key");
    }

    @Test
    void addressInUseIsNamed() {
        String json = "{\"email\":\"twice-" + order + "@example.org\",\"name\":\"N\",\"password\":\"long enough\"}";
        assertThat(ShopClient.stranger().post("api/v1/customers", json).status()).isEqualTo(201);
        assertProblem(ShopClient.stranger().post("api/v1/customers", json), 409, "email");
    }

    @Test
    void whatIsNoStlIsRefusedWithOffsetAndReason() {
        byte[] picture = Arrays.copyOf(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}, 5000);
        assertProblem(acme.upload(order, picture), 422, "model");
        Answer ascii = acme.upload(order, "solid ring\n facet normal 0 0 oops".getBytes(StandardCharsets.UTF_8));
        assertProblem(ascii, 422, "model");
        assertThat(ascii.body()).contains("expected a finite number but found 'oops'").contains("(at byte 29)");
        assertThat(acme.read(order).getString("status")).isEqualTo("CREATED");
    }

    @Test
    void truncatedModelIsRefusedWithAndWithoutALength() {
        byte[] cut = Arrays.copyOf(MODEL, MODEL.length - 1);
        assertProblem(acme.upload(order, cut), 422, "model");
        Answer streamed = acme.upload(order, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(cut)));
        assertProblem(streamed, 422, "model");
        assertThat(streamed.body()).contains("truncated").contains("(at byte " + cut.length + ")");
        assertProblem(acme.upload(order, new byte[0]), 422, "model");
        assertThat(acme.upload(order, MODEL).status()).isEqualTo(200);
    }

    @Test
    void twoGibibytesClaimedAreRefusedAtOnceWithoutReadingThem() throws IOException {
        URI shop = ItEnvironment.get().url();
        try (Socket socket = new Socket(shop.getHost(), shop.getPort())) {
            socket.setSoTimeout(ANSWER_LIMIT_MS);
            socket.getOutputStream().write(("PUT /" + ORDERS + "/" + order + "/model HTTP/1.1\r\nHost: shop\r\n" + acme.credentials()
                    + "\r\nContent-Length: 2147483648\r\nContent-Type: model/stl\r\n\r\nsolid x\n").getBytes(StandardCharsets.US_ASCII));
            byte[] answer = new byte[4096];
            int length = socket.getInputStream().read(answer);
            assertThat(new String(answer, 0, length, StandardCharsets.UTF_8)).startsWith("HTTP/1.1 413 ")
                    .contains("application/problem+json").contains("\"field\":\"model\"");
        }
    }

    @Test
    void modelThatGrowsOverTheLimitWithoutALengthIsRefused() {
        byte[] large = StlSamples.binary("large", 400_000, 2);
        Answer answer = acme.upload(order, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));
        assertProblem(answer, 413, "model");
    }

    @ParameterizedTest
    @CsvSource({"submit", "pay", "approve"})
    void stepThatTheStateForbidsIsAConflict(String step) {
        Answer answer = acme.step(order, step);
        assertProblem(answer, 409, "status");
        assertThat(answer.body()).contains("CREATED");
    }

    @Test
    void uploadAfterSubmitIsAConflict() {
        acme.upload(order, MODEL);
        acme.step(order, "submit");
        assertProblem(acme.upload(order, MODEL), 409, "status");
    }

    @ParameterizedTest
    @CsvSource({"ORD-0000000000", "nonsense", "ORD-7K3M9QXA2F'--"})
    void unknownOrderIsNotFound(String id) {
        String unknown = id.replace("'", "%27");
        assertProblem(acme.get(ORDERS + "/" + unknown), 404, null);
        assertProblem(acme.step(unknown, "submit"), 404, null);
        assertProblem(acme.upload(unknown, MODEL), 404, null);
    }

    @Test
    void badKeyIsUnauthorized() {
        assertProblem(ShopClient.partner("nobody").upload(order, MODEL), 401, null);
    }

    @Test
    void unknownPathAndMethodAreProblems() {
        assertProblem(acme.get("api/v1/nothing"), 404, null);
        assertProblem(acme.delete(ORDERS), 405, null);
    }

    private static void assertProblem(Answer answer, int status, String field) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        JsonObject problem = answer.json();
        assertThat(problem.getInt("status")).isEqualTo(status);
        assertThat(problem).containsKeys("type", "title", "detail", "instance");
        if (field != null) {
            assertThat(problem.getJsonArray("errors").getValuesAs(JsonObject.class)).extracting(e -> e.getString("field")).contains(field);
        }
    }
}
