package dev.stagewatch.mes.it;

import com.rabbitmq.client.GetResponse;
import dev.stagewatch.orders.OrderId;
import dev.stagewatch.orders.OrderStatus;
import dev.stagewatch.orders.StatusMessage;
import dev.stagewatch.orders.it.Eventually;
import dev.stagewatch.orders.it.ItEnvironment;
import dev.stagewatch.orders.it.ItS3Names;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The services around MES, as far as MES can tell: shop stores models, crm sends and reads statuses. */
final class Wire {
    static final String CRM_QUEUE = "crm.orders";
    static final String DEAD_LETTERS = "mes.orders.dead";
    private static final int CONFIRMED_VERSION = 4;
    private static final int APPROVED_VERSION = 6;

    private final ItEnvironment it;

    Wire(ItEnvironment it) {
        this.it = it;
    }

    /** Two pieces, the model in S3. */
    Order newOrder(byte[] stl, String material) {
        Order order = newOrderWithoutModel(stl, material);
        try (S3Client s3 = s3()) {
            s3.putObject(put -> put.bucket(ItS3Names.BUCKET).key(order.id()), RequestBody.fromBytes(stl));
        }
        return order;
    }

    /** An order whose model got lost. */
    Order newOrderWithoutModel(byte[] stl, String material) {
        String id = OrderId.random();
        JsonObject model = Json.createObjectBuilder().add("bucket", ItS3Names.BUCKET).add("key", id)
                .add("bytes", stl.length).add("sha256", sha256(stl)).add("format", "binary").build();
        JsonObject details = Json.createObjectBuilder().add("model", model).add("material", material).add("quantity", 2).build();
        return new Order(id, UUID.randomUUID().toString().replace("-", ""), details);
    }

    void confirm(Order order) {
        publish(order, OrderStatus.CONFIRMED, CONFIRMED_VERSION);
    }

    void approve(Order order) {
        publish(order, OrderStatus.MANUFACTURING_APPROVED, APPROVED_VERSION);
    }

    private void publish(Order order, OrderStatus status, int version) {
        var message = new StatusMessage(order.id(), version, status, Instant.now().truncatedTo(ChronoUnit.MICROS), "acme", "crm", order.details());
        publish(order, message.routingKey(), message.messageId(), message.toJson().toString());
    }

    void publish(Order order, String routingKey, String messageId, String body) {
        it.rabbit().publish(routingKey, messageId, body,
                Map.of("traceparent", order.traceparent(), "baggage", "order.id=" + order.id() + ",order.partner=acme"));
    }

    /** What MES told crm of the order next; messages of other orders are thrown away. */
    StatusMessage nextToCrm(Order order) {
        return StatusMessage.parse(text(next(CRM_QUEUE, order)));
    }

    GetResponse nextDeadLetter(Order order) {
        return next(DEAD_LETTERS, order);
    }

    private GetResponse next(String queue, Order order) {
        return Eventually.get(Eventually.PATIENCE, () -> {
            GetResponse message = it.rabbit().take(queue).orElseThrow(() -> new AssertionError("nothing in " + queue + " for " + order.id()));
            if (!message.getProps().getMessageId().startsWith(order.id())) {
                throw new AssertionError("only other orders' messages in " + queue);
            }
            return message;
        });
    }

    static String text(GetResponse message) {
        return new String(message.getBody(), StandardCharsets.UTF_8);
    }

    private S3Client s3() {
        return S3Client.builder().endpointOverride(URI.create(it.s3Endpoint())).region(Region.US_EAST_1).forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(ItS3Names.ACCESS_KEY, ItS3Names.SECRET_KEY)))
                .httpClient(UrlConnectionHttpClient.create()).build();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
