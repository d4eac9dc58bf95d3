package dev.stagewatch.shop.payment;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import dev.stagewatch.tracing.OrderTracing;
import dev.stagewatch.tracing.http.TracedHttp;
import dev.stagewatch.tracing.http.TrustedHosts;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonString;

/**
 * Takes money through the gateway: {@code POST {"orderId","amount","currency"}}, answered by 200 and {@code {"paymentId"}}.
 * The call has a span and a start record of its own, but sends no trace context and no baggage. Thread-safe.
 */
public final class PaymentGateway {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
    private static final int PAYMENT_ID_CHARS_MAX = 200;

    private final URI target;
    private final Duration answerLimit;
    private final TracedHttp http;

    /** @param answerLimit how long the gateway may take for its whole answer */
    public PaymentGateway(URI target, Duration answerLimit, OrderTracing tracing) {
        this.target = target;
        this.answerLimit = answerLimit;
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_LIMIT)
                .followRedirects(HttpClient.Redirect.NEVER).build();
        this.http = new TracedHttp(client, tracing, TrustedHosts.NONE);
    }

    /**
     * Pays once, however often it is called for the same order: the order's id goes along as Idempotency-Key.
     *
     * @return the gateway's id of the payment
     */
    public String pay(String orderId, Price price) throws PaymentFailedException {
        String body = Json.createObjectBuilder().add("orderId", orderId).add("amount", price.amount().toPlainString())
                .add("currency", price.currency()).build().toString();
        HttpRequest.Builder request = HttpRequest.newBuilder(target).timeout(answerLimit)
                .header("Content-Type", "application/json").header("Idempotency-Key", orderId)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return paymentId(answer);
        } catch (IOException e) {
            throw new PaymentFailedException("the payment gateway did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PaymentFailedException("stopped while the payment gateway was asked", e);
        }
    }

    private static String paymentId(HttpResponse<String> answer) throws PaymentFailedException {
        if (answer.statusCode() != 200) {
            throw new PaymentFailedException("the payment gateway answered " + answer.statusCode(), null);
        }
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            if (reader.readObject().get("paymentId") instanceof JsonString id && id.getString().length() <= PAYMENT_ID_CHARS_MAX) {
                return id.getString();
            }
            throw new PaymentFailedException("the payment gateway's answer has no payment id", null);
        } catch (JsonException e) {
            throw new PaymentFailedException("the payment gateway's answer is not JSON", e);
        }
    }
}
