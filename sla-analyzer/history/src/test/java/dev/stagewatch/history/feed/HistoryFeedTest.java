package dev.stagewatch.history.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.history.HistoryDatabase;
import dev.stagewatch.history.Told;
import dev.stagewatch.history.event.UnreadableEventException.Reason;
import dev.stagewatch.history.it.EmbeddedKafka;
import dev.stagewatch.history.it.Eventually;
import dev.stagewatch.history.it.Postgres;
import dev.stagewatch.history.it.Rows;
import dev.stagewatch.history.store.HistoryWriter;
import dev.stagewatch.history.store.Months;
import dev.stagewatch.history.store.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFeedTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;

    private String name;
    private KafkaProducer<String, byte[]> producer;

    @BeforeAll
    static void broker() throws Exception {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"), EmbeddedKafka.freePort());
    }

    @AfterAll
    static void brokerEnds() {
        kafka.close();
    }

    @BeforeEach
    void freshTopic() throws Exception {
        name = "feed" + NUMBER.incrementAndGet();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(name, 4, (short) 1))).all().get();
        }
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", kafka.bootstrapServers()), new StringSerializer(),
                new ByteArraySerializer());
    }

    private FeedSettings settings(String group, int batchMax) {
        return new FeedSettings(Map.of("bootstrap.servers", kafka.bootstrapServers(), "session.timeout.ms", "6000"), name, group, batchMax,
                Duration.ofMillis(50), Duration.ofMillis(400));
    }

    private static HistoryFeed start(FeedSettings settings, HistoryDatabase database, FeedCounts counts) {
        return HistoryFeed.start(settings, new HistoryWriter(database, new Months(database)), counts, Clock.systemUTC());
    }

    private void send(String order, byte[] value) {
        producer.send(new ProducerRecord<>(name, order, value));
    }

    /** An order's story, with a correction now and then; returns the lines that history is to have. */
    private List<String> send(String order, boolean corrected) {
        Told told = Told.of(order).partner("acme");
        List<byte[]> values = new ArrayList<>();
        told.entered();
        values.add(bytes(told));
        told.breached(1, 45);
        values.add(bytes(told));
        if (corrected) {
            told.met(2, 20);
            values.add(bytes(told));
        }
        values.forEach(value -> send(order, value));
        String first = order + " pricing v3 r1 completed breached 2700s";
        return corrected ? List.of(first + " superseded by 2", order + " pricing v3 r2 completed met 1200s") : List.of(first);
    }

    /** The verdict field is taken off after each event, so it is put back for the wire. */
    private static byte[] bytes(Told told) {
        var json = told.json().deepCopy();
        String type = json.get("type").textValue();
        if (json.get("end").textValue().equals("completed")) {
            json.put("verdict", json.get("elapsedSeconds").longValue() > 1800 ? "breached" : "met");
        }
        return json.put("type", type).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Ten orders a second. */
    private List<String> sendFor(Duration time) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < time.toSeconds() * 10; i++) {
            lines.addAll(send(String.format("L%05d", i), i % 4 == 0));
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        return lines;
    }

    private static void waitFor(FeedCounts counts, long records) {
        Eventually.holds(PATIENCE, () -> counts.outcomes() + " of " + records, () -> sum(counts) >= records);
    }

    private static long sum(FeedCounts counts) {
        return counts.outcomes().values().stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void whatCannotBeReadOrStoredIsKeptAsideAndTheRestGoesOn() {
        HistoryDatabase database = Postgres.shared().history(name);
        send("A", "no JSON".getBytes(StandardCharsets.UTF_8));
        send("B", Told.of("B").with("schema", 9).json().put("type", "met").toString().getBytes(StandardCharsets.UTF_8));
        Random random = new Random(7);
        String noise = random.ints(1_000, 0x4E00, 0x9FFF).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        Told tooLongForAnIndex = Told.of(noise).with("visitId", noise.substring(1)).with("stage", noise.substring(2));
        tooLongForAnIndex.met(1, 20);
        send("C", bytes(tooLongForAnIndex));
        producer.send(new ProducerRecord<>(name, "D", null));
        send("mes", "{\"schema\":1,\"type\":\"service_silent\",\"watermark\":\"2026-03-02T12:00:00Z\",\"service\":\"mes\"}".getBytes(StandardCharsets.UTF_8));
        List<String> expected = send("E", true);
        FeedCounts counts = new FeedCounts();
        try (HistoryFeed feed = start(settings("poison", 100), database, counts)) {
            waitFor(counts, 8);
            assertThat(feed.failure()).isNull();
        }
        Rows rows = new Rows(Postgres.shared().admin(name));
        assertThat(rows.visits()).isEqualTo(expected);
        assertThat(rows.deadLetters()).hasSize(4);
        assertThat(counts.outcomes()).containsEntry(Outcome.PASSED_OVER, 1L);
        assertThat(counts.unreadable()).containsEntry(Reason.NOT_JSON, 1L).containsEntry(Reason.OTHER_SCHEMA, 1L)
                .containsEntry(Reason.REFUSED_BY_DATABASE, 1L).containsEntry(Reason.EMPTY, 1L);
        assertThat(counts.read()).as("the balance").isEqualTo(sum(counts) + counts.givenBack());
    }

    @Test
    @Tag("D10")
    void readingTheWholeTopicAgainChangesNothing() {
        HistoryDatabase database = Postgres.shared().history(name);
        for (int i = 0; i < 100; i++) {
            send("O" + i, i % 3 == 0);
        }
        FeedCounts first = new FeedCounts();
        try (HistoryFeed feed = start(settings("once", 64), database, first)) {
            waitFor(first, 234);
        }
        List<String> once = new Rows(Postgres.shared().admin(name)).everything();
        FeedCounts again = new FeedCounts();
        try (HistoryFeed feed = start(settings("twice", 17), database, again)) {
            waitFor(again, 234);
        }
        assertThat(new Rows(Postgres.shared().admin(name)).everything()).isEqualTo(once).hasSize(134);
        assertThat(again.outcomes().get(Outcome.KNOWN)).isEqualTo(234);
    }

    /** The short form of what a long run repeats: {@code -Dstagewatch.kills=10 -Dstagewatch.outage=PT5M}. */
    @Test
    @Tag("D10")
    void postgresKilledUnderLoadAndTwoConsumersLoseAndDoubleNothing() {
        int kills = Integer.getInteger("stagewatch.kills", 3);
        Duration outage = Duration.parse(System.getProperty("stagewatch.outage", "PT3S"));
        List<String> expected = new ArrayList<>();
        FeedCounts counts = new FeedCounts();
        try (Postgres postgres = Postgres.start()) {
            HistoryDatabase database = postgres.history(name);
            try (HistoryFeed one = start(settings("kills", 20), database, counts); HistoryFeed other = start(settings("kills", 20), database, counts)) {
                for (int kill = 0; kill < kills; kill++) {
                    for (int i = 0; i < 120; i++) {
                        expected.addAll(send(String.format("K%02d-%03d", kill, i), i % 4 == 0));
                    }
                    producer.flush();
                    long before = sum(counts);
                    Eventually.holds(PATIENCE, () -> "nothing is written", () -> sum(counts) > before);
                    long failures = counts.failures();
                    postgres.kill();
                    Eventually.holds(PATIENCE, () -> "the outage is not seen", () -> counts.failures() > failures || sum(counts) >= 270);
                    if (kill == kills - 1) {
                        expected.addAll(sendFor(outage));
                    }
                    postgres.up();
                }
                Rows so = new Rows(postgres.admin(name));
                Eventually.holds(PATIENCE, () -> so.visits().size() + " of " + expected.size() + ", " + counts.outcomes(),
                        () -> so.visits().size() >= expected.size());
                assertThat(one.failure()).isNull();
                assertThat(other.failure()).isNull();
            }
            Rows rows = new Rows(postgres.admin(name));
            assertThat(rows.visits()).isEqualTo(expected.stream().sorted().toList());
            assertThat(rows.open()).isEmpty();
            System.out.printf(Locale.ROOT, "%d kills, %d s away, %d rows%n", kills, outage.toSeconds(), expected.size());
        }
        assertThat(counts.failures()).isPositive();
        assertThat(counts.read()).as("the balance").isEqualTo(sum(counts) + counts.givenBack());
    }
}
