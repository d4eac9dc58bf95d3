package dev.stagewatch.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.engine.hops.LearnedRoutes;
import dev.stagewatch.engine.Confirmations;
import dev.stagewatch.engine.EngineListener;
import dev.stagewatch.engine.EngineSettings;
import dev.stagewatch.engine.PolicySource;
import dev.stagewatch.engine.edge.EndOffsets;
import dev.stagewatch.engine.judge.PolicyInForce;
import dev.stagewatch.engine.read.Otlp;
import dev.stagewatch.engine.store.ByteStores;
import dev.stagewatch.engine.store.RestoredStoreBuilder;
import dev.stagewatch.engine.store.RestoredTraceStoreBuilder;
import dev.stagewatch.engine.store.StoreForm;
import dev.stagewatch.engine.view.OwnedOrders;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.Policies;
import dev.stagewatch.model.watermark.BackFillHeaders;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The engine's topology with a broker's clock and a wall clock that tests move apart. */
final class LiveTopology implements AutoCloseable {
    static final long EPOCH = Nanos.of(Instant.parse("2026-03-02T12:00:00Z"));
    private static final TopicPartition SPANS = new TopicPartition(EngineSettings.SPANS_TOPIC, 0);
    private static final TopicPartition LOGS = new TopicPartition(EngineSettings.LOGS_TOPIC, 0);

    private final EndOffsets endOffsets = new EndOffsets();
    private PolicySource policy = source(Policies.CASES);
    final OwnedOrders orders = new OwnedOrders(() -> PolicyInForce.of(policy.policy()), 100);
    private final Path state;
    private final EngineListener listener;
    private final int judgedAtOnce;
    private final Map<Bytes, byte[]> changelog = new HashMap<>();
    private final Map<Bytes, byte[]> traces = new HashMap<>();
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> spans;
    private TestOutputTopic<String, byte[]> events;
    private Confirmations confirmations = Confirmations.none();
    private long end;

    LiveTopology(Path state) {
        this(state, EngineListener.none(), EngineContext.JUDGED_AT_ONCE);
    }

    LiveTopology(Path state, EngineListener listener) {
        this(state, listener, EngineContext.JUDGED_AT_ONCE);
    }

    LiveTopology(Path state, int judgedAtOnce) {
        this(state, EngineListener.none(), judgedAtOnce);
    }

    private LiveTopology(Path state, EngineListener listener, int judgedAtOnce) {
        this.state = state;
        this.listener = listener;
        this.judgedAtOnce = judgedAtOnce;
        start();
        sample(LOGS, "0:00", 0);
    }

    private void start() {
        EngineContext context = new EngineContext(List.of(SPANS, LOGS), endOffsets, () -> policy, listener, orders, confirmations, 1,
                judgedAtOnce, true, new LearnedRoutes());
        Properties settings = StreamsSettings.of(EngineSettings.of("unused:9092", "test", state).withInputPartitions(1));
        driver = new TopologyTestDriver(OrderTopology.build(context, new RestoredTraceStoreBuilder(OrderTopology.TRACES, traces),
                new RestoredStoreBuilder(OrderTopology.STORE, changelog),
                ByteStores.of(OrderTopology.HOPS, StoreForm.HEAP)), settings,
                Nanos.toInstant(EPOCH));
        spans = driver.createInputTopic(EngineSettings.SPANS_TOPIC, new ByteArraySerializer(), new ByteArraySerializer());
        events = driver.createOutputTopic(EngineSettings.EVENTS_TOPIC, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** The task moves to another process, which has what was committed and nothing else; the driver counts offsets anew. */
    void restart() {
        readBack(OrderTopology.STORE, changelog);
        readBack(OrderTopology.TRACES, traces);
        driver.close();
        end = 0;
        start();
    }

    private void readBack(String store, Map<Bytes, byte[]> into) {
        driver.createOutputTopic("test-" + store + "-changelog", new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList().forEach(record -> into.put(Bytes.wrap(record.key()), record.value()));
    }

    /** What the reading half keeps beyond its process, as of the last {@link #restart}. */
    long tracesKept() {
        return traces.values().stream().filter(Objects::nonNull).count();
    }

    /** Who is asked for an order from the next start on (B4). */
    void confirmations(Confirmations asked) {
        confirmations = asked;
    }

    /** What was logged of a store since the last look. */
    Map<String, byte[]> changelogOf(String store) {
        Map<String, byte[]> logged = new TreeMap<>();
        driver.createOutputTopic("test-" + store + "-changelog", new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList().forEach(record -> logged.put(record.key(), record.value()));
        return logged;
    }

    /** From the next watermark on (D6). */
    void policy(String yaml) {
        policy = source(yaml);
    }

    static PolicySource source(String yaml) {
        return new PolicySource(Policies.of(yaml), "sla.yaml", yaml, Map.of());
    }

    static long at(String offset) {
        return dev.stagewatch.model.OrderFacts.at(offset);
    }

    /** A batch that the broker appended at that moment. */
    void append(String appended, Span.Builder... batch) {
        spans.pipeInput(new byte[0], Otlp.batch("mes", batch), Nanos.toInstant(at(appended)));
        end++;
    }

    /** A batch of another service than mes. */
    void appendOf(String service, String appended, Span.Builder... batch) {
        spans.pipeInput(new byte[0], Otlp.batch(service, batch), Nanos.toInstant(at(appended)));
        end++;
    }

    /** A batch of another instance of mes. */
    void appendInstance(String instance, String appended, Span.Builder... batch) {
        byte[] bytes = Otlp.block("mes", batch).toByteArray();
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("mes-1", instance);
        spans.pipeInput(new byte[0], text.getBytes(StandardCharsets.ISO_8859_1), Nanos.toInstant(at(appended)));
        end++;
    }

    /** A batch that a back-fill read from a trace store. */
    void appendBackFilled(String id, String appended, Span.Builder... batch) {
        piped(appended, Otlp.batch("mes", batch), Map.of(BackFillHeaders.ID, id));
    }

    /** What a back-fill says of itself in every partition of the spans. */
    void appendBackFill(String id, String appended, String state) {
        piped(appended, null, Map.of(BackFillHeaders.ID, id, BackFillHeaders.STATE, state));
    }

    private void piped(String appended, byte[] value, Map<String, String> headers) {
        RecordHeaders all = new RecordHeaders();
        headers.forEach((name, text) -> all.add(name, text.getBytes(StandardCharsets.UTF_8)));
        spans.pipeInput(new TestRecord<>(new byte[0], value, all, Nanos.toInstant(at(appended))));
        end++;
    }

    void appendBroken(String appended) {
        appendRaw(appended, new byte[] {10, 120, 1, 2});
    }

    void appendRaw(String appended, byte[] value) {
        spans.pipeInput(new byte[0], value, Nanos.toInstant(at(appended)));
        end++;
    }

    /** At that moment the reader stands at the end of both topics. */
    void atEnd(String moment) {
        sample(SPANS, moment, end);
        sample(LOGS, moment, 0);
        tick();
    }

    /** At that moment the input had that many records more than were read. */
    void behind(String moment, int records) {
        sample(SPANS, moment, end + records);
        sample(LOGS, moment, 0);
        tick();
    }

    private void sample(TopicPartition partition, String moment, long endOffset) {
        endOffsets.sampled(partition, at(moment), endOffset, 0);
    }

    private void tick() {
        driver.advanceWallClockTime(Duration.ofSeconds(1));
    }

    /** Dead letters since the last look. */
    List<TestRecord<byte[], byte[]>> deadLetters() {
        return driver.createOutputTopic(EngineSettings.DEAD_LETTER_TOPIC, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** What was said of a stage since the last look, as JSON, one for each type; the last of each. */
    Map<String, String> told(String stage) {
        Map<String, String> told = new TreeMap<>();
        events.readRecordsToList().forEach(record -> {
            PublishedSchema.check(record.value());
            Map<String, String> event = PublishedSchema.fields(record.value());
            if (stage.equals(event.get("stage"))) {
                told.put(event.get("type"), new String(record.value(), StandardCharsets.UTF_8));
            }
        });
        return told;
    }

    /** What was said since the last look, as "type order stage [reason]"; entering and services are left out. */
    List<String> said() {
        return read().stream().filter(event -> "pricing".equals(event.get("stage")) && !event.get("type").equals("entered"))
                .map(event -> event.get("type") + " " + event.get("orderId") + (event.containsKey("reason") ? " " + event.get("reason") : ""))
                .toList();
    }

    /** Every event since the last look, each good by the published schema: the plain fields. */
    List<Map<String, String>> read() {
        return events.readRecordsToList().stream().map(record -> {
            PublishedSchema.check(record.value());
            Map<String, String> event = PublishedSchema.fields(record.value());
            assertThat(record.key()).isEqualTo(event.getOrDefault("orderId", event.get("service")));
            return event;
        }).toList();
    }

    @Override
    public void close() {
        driver.close();
    }
}
