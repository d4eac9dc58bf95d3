package dev.stagewatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.stagewatch.local.site.Folders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people get: the real Alertmanager renders the templates and sends them by chat and e-mail. */
class NotificationsIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final List<JsonNode> chat = new CopyOnWriteArrayList<>();
    private final Mailbox mailbox = new Mailbox();
    private final Path tools = Folders.fromEnvironment(System.getenv()).checkout().resolve("local/tools");
    private HttpServer chatServer;
    private Process alertmanager;
    private URI address;

    @BeforeEach
    void start() throws Exception {
        chatServer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        chatServer.createContext("/", exchange -> {
            chat.add(JSON.readTree(exchange.getRequestBody()));
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("ok".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        chatServer.start();
        run(Map.of("CHAT_URL", "http://127.0.0.1:" + chatServer.getAddress().getPort() + "/hook",
                "SMTP_SMARTHOST", "127.0.0.1:" + mailbox.port(), "SMTP_FROM", "stagewatch@shop.example",
                "SMTP_TO", "on-call@shop.example", "SMTP_REQUIRE_TLS", "false"),
                tools.resolve("alert-config.sh").toString(), folder.toString());
        String program = run(Map.of(), tools.resolve("part.sh").toString(), "alertmanager").strip();
        int port = freePort();
        address = URI.create("http://127.0.0.1:" + port);
        alertmanager = new ProcessBuilder(program, "--config.file=" + folder.resolve("alertmanager.yml"),
                "--storage.path=" + folder.resolve("data"), "--web.listen-address=127.0.0.1:" + port, "--cluster.listen-address=",
                "--web.external-url=https://alertmanager.example")
                .redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
        Eventually.within(Duration.ofSeconds(30), () -> assertThat(Http.get(address, "/-/ready").status()).isEqualTo(200));
    }

    @AfterEach
    void end() throws Exception {
        alertmanager.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        chatServer.stop(0);
        mailbox.close();
    }

    @Test
    void onCallReadsOrderStageHolderAndLinks() {
        post(List.of(overdue("ORD-4711", "failed in mes: model is no solid")));

        Eventually.within(Duration.ofSeconds(30), () -> assertThat(chat).hasSize(1));
        JsonNode message = chat.getFirst().at("/attachments/0");
        assertThat(message.path("title").asText()).isEqualTo("[1 firing] OrderOverdue in pricing");
        assertThat(message.path("text").asText()).contains("Order ORD-4711 stuck in pricing", "Held by: failed in mes: model is no solid",
                "Order: http://analyzer/orders/ORD-4711", "Trace: http://jaeger/trace/1", "Runbook: alert-rules/runbooks/");
        Eventually.within(Duration.ofSeconds(30), () -> assertThat(mailbox.messages()).hasSize(1));
        assertThat(mailbox.messages().getFirst()).contains("To: on-call@shop.example", "Subject:", "OrderOverdue");
        assertThat(htmlOf(mailbox.messages().getFirst())).contains("ORD-4711", "<a href=\"http://analyzer/orders/ORD-4711\">");
    }

    @Test
    void hostileNamesAreInertInHtml() {
        post(List.of(overdue("<script>alert(1)</script>", "\"><img src=x onerror=y>")));

        Eventually.within(Duration.ofSeconds(30), () -> assertThat(mailbox.messages()).hasSize(1));
        assertThat(htmlOf(mailbox.messages().getFirst())).doesNotContain("<script>", "<img").contains("&lt;script&gt;");
    }

    @Test
    void aHundredOrdersOfOneStageAreOneNotification() {
        post(IntStream.range(0, 100).mapToObj(i -> overdue("ORD-" + i, "unconsumed in mes.orders")).toList());

        Eventually.within(Duration.ofSeconds(30), () -> assertThat(chat).hasSize(1));
        assertThat(chat.getFirst().at("/attachments/0/title").asText()).isEqualTo("[100 firing] OrderOverdue in pricing");
        assertThat(chat.getFirst().at("/attachments/0/text").asText()).contains("and more: 100 in all");
    }

    @Test
    void onCallSeesAnAlertByMailAndByChatAsDocumented() throws Exception {
        post(List.of(full("ORD-4711", "acme", "4 min"), full("ORD-4719", "globex", "2 min")));

        Eventually.within(Duration.ofSeconds(30), () -> {
            assertThat(mailbox.messages()).hasSize(1);
            assertThat(chat).hasSize(1);
        });
        Pictures.draw("notification-email", htmlOf(mailbox.messages().getFirst()), 720, 660);
        Pictures.draw("notification-chat", chatPage(chat.getFirst().at("/attachments/0")), 720, 460);
    }

    /** What an incoming webhook shows of a message: a bar in the colour of its state, title and text. */
    private static String chatPage(JsonNode message) {
        return """
                <!doctype html><meta charset="utf-8"><body style="font: 14px/1.45 sans-serif; margin: 16px; color: #1d1c1d">
                <b>alertmanager</b> <span style="color:#616061">APP</span>
                <div style="border-left: 4px solid %s; padding-left: 12px; margin-top: 6px"><a href="#" style="font-weight: bold; text-decoration: none">%s</a>
                <div style="white-space: pre-wrap; overflow-wrap: anywhere">%s</div></div>
                """.formatted(message.path("color").asText().equals("good") ? "#2eb67d" : "#e01e5a", escaped(message.path("title").asText()),
                escaped(message.path("text").asText()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    /** With all that the analyzer says of an order. */
    private static Map<String, Object> full(String order, String partner, String overBy) {
        Instant now = Instant.now();
        return Map.of("startsAt", now.toString(), "endsAt", now.plusSeconds(600).toString(),
                "labels", Map.of("alertname", "OrderOverdue", "order_id", order, "stage", "pricing", "severity", "critical", "owner", "mes"),
                "annotations", Map.of("summary", "Order " + order + " stuck in pricing: CONFIRMED since 12:00:03 UTC, limit 30 min, over by " + overBy,
                        "description", "No PRICE_CALCULATED has come since: failed in mes: model is no solid. The stage is owned by mes.",
                        "since", "2026-03-02T12:00:03Z", "holder", "failed in mes", "last_error", "model is no solid", "partner", partner,
                        "order", "https://stagewatch.example/orders/" + order, "trace", "https://jaeger.example/trace/0af7651916cd43dd",
                        "runbook_url", "alert-rules/runbooks/OrdersBetweenStatusesTooLong.md"));
    }

    private void post(List<Map<String, Object>> alerts) {
        assertThat(Http.send(Http.request(address, "/api/v2/alerts").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.valueToTree(alerts).toString())).build()).status()).isEqualTo(200);
    }

    private static Map<String, Object> overdue(String order, String holder) {
        return Map.of("startsAt", Instant.now().toString(), "endsAt", Instant.now().plusSeconds(600).toString(),
                "labels", Map.of("alertname", "OrderOverdue", "order_id", order, "stage", "pricing", "severity", "critical"),
                "annotations", Map.of("summary", "Order " + order + " stuck in pricing", "holder", holder,
                        "order", "http://analyzer/orders/" + order.replaceAll("[^A-Z0-9-]", ""), "trace", "http://jaeger/trace/1",
                        "runbook_url", "alert-rules/runbooks/OrdersBetweenStatusesTooLong.md"));
    }

    /** The HTML part, whatever its transfer encoding. */
    private static String htmlOf(String message) {
        String part = message.substring(message.indexOf("text/html"));
        String body = part.substring(part.indexOf("\n\n") + 2);
        body = body.contains("\n--") ? body.substring(0, body.indexOf("\n--")) : body;
        if (part.toLowerCase(java.util.Locale.ROOT).contains("base64")) {
            return new String(Base64.getMimeDecoder().decode(body), StandardCharsets.UTF_8);
        }
        return body.replace("=\n", "").replace("=3D", "=").replace("=22", "\"").replace("=3C", "<").replace("=3E", ">");
    }

    private static String run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
        return output;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
