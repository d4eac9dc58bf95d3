package dev.stagewatch.engine.topology;

import static dev.stagewatch.engine.read.Otlp.heartbeat;
import static dev.stagewatch.engine.read.Otlp.status;
import static dev.stagewatch.engine.topology.LiveTopology.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.model.Policies;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of event that the schema names is told at least once, and each is as the schema says. */
class EveryEventTest {
    private static final String POLICY = Policies.CASES
            .replace("stages:\n", "stages:\n  again: { from: SUBMITTED, to: PRICE_CALCULATED, limit: 90d, rework: first }\n")
            .replace("grace: 10s", "grace: 10s\nabandon-after: 2h\npartners: { acme: { name: ACME, stages: { pricing: { limit: 40m } } } }");

    @TempDir
    private Path state;
    private LiveTopology live;

    @BeforeEach
    void start() {
        live = new LiveTopology(state);
        live.policy(POLICY);
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    void everyKindIsToldAsTheSchemaSays() {
        live.append("0:00", heartbeat(at("0:00")));
        live.append("0:01", status("late", "SUBMITTED", 1, at("0:00")), status("cancelled", "SUBMITTED", 1, at("0:00")),
                status("skipped", "SUBMITTED", 1, at("0:00")), status("left", "SUBMITTED", 1, at("0:00")),
                status("met", "SUBMITTED", 1, at("0:00")), status("met", "PRICE_CALCULATED", 2, at("0:01")),
                status("met", "SUBMITTED", 3, at("0:01")), status("met", "PRICE_CALCULATED", 4, at("0:01")));
        live.atEnd("0:02");
        live.atEnd("25:00");
        live.atEnd("31:00");
        live.append("31:01", heartbeat(at("31:01")));
        live.append("31:02", status("late", "PRICE_CALCULATED", 2, at("31:02")), status("cancelled", "CANCELLED", 2, at("31:02")),
                status("skipped", "MANUFACTURING_APPROVED", 2, at("31:02")));
        live.append("31:30", heartbeat(at("31:30")));
        live.atEnd("31:31");
        live.append("32:00", status("late", "PRICE_CALCULATED", 2, at("20:00")), heartbeat(at("32:00")));
        live.atEnd("32:01");
        live.atEnd("240:00");
        Set<String> told = new TreeSet<>();
        live.read().forEach(event -> told.add(event.get("type")));
        assertThat(told).isEqualTo(PublishedSchema.types());
    }
}
