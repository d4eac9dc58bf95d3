package dev.stagewatch.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.stagewatch.engine.Confirmations.Answer;
import dev.stagewatch.model.policy.Confirm;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B4")
class HttpConfirmationsTest {
    private final HttpConfirmations confirmations = new HttpConfirmations(Clock.systemUTC());
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> mayAnswer = new CompletableFuture<>();
    private HttpServer shop;
    private volatile int status = 200;
    private volatile String body = "{\"status\": \"CONFIRMED\", \"version\": 4}";

    @BeforeEach
    void start() throws IOException {
        shop = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        shop.setExecutor(Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
        shop.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            if (exchange.getRequestURI().toString().contains("slow")) {
                mayAnswer.join();
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        shop.start();
    }

    @AfterEach
    void stop() {
        mayAnswer.complete(null);
        shop.stop(0);
    }

    @Test
    void whatTheSystemOfRecordSaysIsTheAnswer() {
        assertThat(ask("ORD 1/ä", new Confirm(url(), Duration.ofSeconds(20).toNanos(), 100)).join()).contains(new Answer("CONFIRMED", 4));
        assertThat(asked).containsExactly("/orders/ORD%201%2F%C3%A4/status");
    }

    @Test
    void anAnswerThatCannotBeReadIsNone() {
        assertThat(HttpConfirmations.read("{\"status\": \"CONFIRMED\"}")).contains(new Answer("CONFIRMED", 0));
        assertThat(List.of("", "[]", "{", "{\"status\": 7}", "{\"version\": 7}", "null"))
                .allSatisfy(text -> assertThat(HttpConfirmations.read(text)).isEmpty());
    }

    @Test
    void anotherStatusThan200IsNoAnswer() {
        status = 404;
        assertThat(ask("ORD-1", confirm(100)).join()).isEmpty();
    }

    @Test
    void whoDoesNotAnswerInTimeIsNotWaitedFor() {
        assertThat(ask("slow", confirm(100)).orTimeout(10, TimeUnit.SECONDS).join()).isEmpty();
    }

    @Test
    void noMoreIsAskedThanThePolicyAllowsAndTheRestIsNotWaitedFor() {
        Confirm two = new Confirm(url(), Duration.ofSeconds(2).toNanos(), 2);
        List<CompletableFuture<Optional<Answer>>> answers = IntStream.range(0, 60).mapToObj(i -> ask("ORD-" + i, two)).toList();
        assertThat(answers.stream().filter(CompletableFuture::isDone).count()).as("those beyond 20 s of turns").isBetween(15L, 22L);
        assertThat(asked.size()).isLessThanOrEqualTo(3);
    }

    private CompletableFuture<Optional<Answer>> ask(String orderId, Confirm confirm) {
        CompletableFuture<Optional<Answer>> answer = new CompletableFuture<>();
        confirmations.ask(orderId, confirm, answer::complete);
        return answer;
    }

    private Confirm confirm(int perSecond) {
        return new Confirm(url(), Duration.ofMillis(400).toNanos(), perSecond);
    }

    private String url() {
        return "http://127.0.0.1:" + shop.getAddress().getPort() + "/orders/{id}/status";
    }
}
