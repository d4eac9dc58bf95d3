package dev.stagewatch.engine.topology;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.stagewatch.engine.EngineListener;
import dev.stagewatch.engine.EngineSettings;
import dev.stagewatch.engine.PolicySource;
import dev.stagewatch.engine.edge.EndOffsets;
import dev.stagewatch.engine.judge.PolicyInForce;
import dev.stagewatch.engine.read.Otlp;
import dev.stagewatch.engine.store.RestoredStoreBuilder;
import dev.stagewatch.engine.view.OwnedOrders;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.Policies;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/** The engine's topology with a broker's clock and a wall clock that tests move apart. */
final class LiveTopology implements AutoCloseable {
    static final long EPOCH = Nanos.of(Instant.parse("2026-03-02T12:00:00Z"));
    private static final TopicPartition SPANS = new TopicPartition(EngineSettings.SPANS_TOPIC, 0);
    private static final TopicPartition LOGS = new TopicPartition(EngineSettings.LOGS_TOPIC, 0);

    private final EndOffsets endOffsets = new EndOffsets();
    private PolicySource policy = source(Policies.CASES);
    final OwnedOrders orders = new OwnedOrders(() -> PolicyInForce.of(policy.policy()), 100);
    private final Path state;
    private final Map<Bytes, byte[]> changelog = new HashMap<>();
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> spans;
    private TestOutputTopic<String, byte[]> events;
    private long end;
    private long committed;

    LiveTopology(Path state) {
        this.state = state;
        start();
        sample(LOGS, "0:00", 0);
    }

    private void start() {
        EngineContext context = new EngineContext(List.of(SPANS, LOGS), endOffsets, () -> policy, new EngineListener() { }, orders);
        Properties settings = StreamsSettings.of(EngineSettings.of("unused:9092", "test", state).withInputPartitions(1));
        driver = new TopologyTestDriver(OrderTopology.build(context, 1, new RestoredStoreBuilder(OrderTopology.STORE, changelog)), settings,
                Nanos.toInstant(EPOCH));
        spans = driver.createInputTopic(EngineSettings.SPANS_TOPIC, new ByteArraySerializer(), new ByteArraySerializer());
        events = driver.createOutputTopic(EngineSettings.EVENTS_TOPIC, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** The task moves to another process, which has what was committed and nothing else. */
    void restart() {
        driver.createOutputTopic("test-orders-changelog", new ByteArrayDeserializer(), new ByteArrayDeserializer()).readRecordsToList()
                .forEach(record -> changelog.put(Bytes.wrap(record.key()), record.value()));
        driver.close();
        committed = end;
        start();
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

    void appendBroken(String appended) {
        spans.pipeInput(new byte[0], new byte[] {10, 120, 1, 2}, Nanos.toInstant(at(appended)));
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
        endOffsets.sampled(partition, at(moment), endOffset, partition == SPANS ? committed : 0);
    }

    private void tick() {
        driver.advanceWallClockTime(Duration.ofSeconds(1));
    }

    /** What was said since the last look, as "type order stage [reason]"; entering is left out. */
    List<String> said() {
        List<String> said = new ArrayList<>();
        events.readRecordsToList().forEach(record -> {
            Map<String, String> event = json(record.value());
            if (!event.get("type").equals("entered") && event.get("stage").equals("pricing")) {
                said.add(event.get("type") + " " + record.key() + (event.containsKey("reason") ? " " + event.get("reason") : ""));
            }
        });
        return said;
    }

    private static Map<String, String> json(byte[] bytes) {
        Map<String, String> fields = new TreeMap<>();
        try (JsonParser parser = new JsonFactory().createParser(bytes)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue() && parser.currentName() != null) {
                    fields.put(parser.currentName(), parser.getText());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fields;
    }

    @Override
    public void close() {
        driver.close();
    }
}
