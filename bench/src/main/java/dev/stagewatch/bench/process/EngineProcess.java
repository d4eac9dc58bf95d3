package dev.stagewatch.bench.process;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagewatch.bench.load.Policies;
import dev.stagewatch.engine.EngineListener;
import dev.stagewatch.engine.EngineSettings;
import dev.stagewatch.engine.FactResult;
import dev.stagewatch.engine.SlaEngine;
import dev.stagewatch.engine.SpanResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The engine alone in a JVM: no server around it, a listener that counts. */
public final class EngineProcess {
    /** Held here, since the platform keeps loggers weakly. An hour without Kafka is 4 GB of its lines; the server's log leaves them out too. */
    private static final Logger OFFSETS = Logger.getLogger("org.apache.kafka.clients.consumer.internals.OffsetFetcherUtils");

    private EngineProcess() {}

    /**
     * Arguments as {@link Engine#arguments} gives them: brokers, group, state folder, policy file, partitions, threads, instance id
     * or "-", standbys, hops on or off.
     */
    public static void main(String[] arguments) throws IOException {
        OFFSETS.setLevel(Level.WARNING);
        EngineSettings settings = EngineSettings.of(arguments[0], arguments[1], Path.of(arguments[2]))
                .withInputPartitions(Integer.parseInt(arguments[4])).withThreads(Integer.parseInt(arguments[5]));
        if (!arguments[6].equals("-")) {
            settings = settings.withInstanceId(arguments[6]);
        }
        settings = settings.withReplicas(Integer.parseInt(arguments[7]), 1).withHops(arguments[8].equals("on"));
        Counts counts = new Counts();
        SlaEngine engine = SlaEngine.start(settings, Policies.source(Files.readString(Path.of(arguments[3]))), counts);
        Reporter.run(line -> figures(line, engine, counts));
        engine.close();
        System.exit(0);
    }

    private static void figures(ObjectNode line, SlaEngine engine, Counts counts) {
        line.put("state", engine.state().name());
        engine.problem().ifPresent(problem -> line.put("problem", problem));
        line.put("spans", counts.spans());
        line.put("facts", counts.facts());
        line.put("orders", engine.orders().size());
        line.put("watermarkMillis", engine.orders().watermark().map(Instant::toEpochMilli).orElse(0L));
        line.put("uptimeSeconds", Duration.between(ProcessHandle.current().info().startInstant().orElseThrow(), Instant.now()).toMillis() / 1e3);
    }

    /** Lock-free, since it is called for every span. */
    private static final class Counts implements EngineListener {
        private final AtomicLongArray spans = new AtomicLongArray(SpanResult.values().length);
        private final AtomicLongArray facts = new AtomicLongArray(FactResult.values().length);

        @Override
        public void spans(SpanResult result, long count) {
            spans.addAndGet(result.ordinal(), count);
        }

        @Override
        public void facts(FactResult result, long count) {
            facts.addAndGet(result.ordinal(), count);
        }

        long spans() {
            return sum(spans);
        }

        long facts() {
            return sum(facts);
        }

        private static long sum(AtomicLongArray counts) {
            long sum = 0;
            for (int i = 0; i < counts.length(); i++) {
                sum += counts.get(i);
            }
            return sum;
        }
    }
}
