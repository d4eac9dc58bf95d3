package dev.stagewatch.server.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.stagewatch.history.it.EmbeddedKafka;
import dev.stagewatch.server.otlp.DurableLog.NotDurableException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaLogIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<KeyedRecord> RECORDS = List.of(
            new KeyedRecord(Otlp.TRACE_A, new byte[] {1}, 1), new KeyedRecord(Otlp.TRACE_B, new byte[] {2}, 1),
            new KeyedRecord(Otlp.TRACE_A, new byte[KafkaLog.MAX_RECORD_BYTES], 1));

    @TempDir
    private Path folder;

    @Test
    void whatWasAppendedIsInKafkaAndWhatCouldNotBeIsSaidInBoundedTime() throws Exception {
        int port = EmbeddedKafka.freePort();
        try (KafkaLog log = new KafkaLog(Map.of("bootstrap.servers", "127.0.0.1:" + port))) {
            refusedInTime(log);
            try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, port)) {
                try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
                    admin.createTopics(List.of(new NewTopic("otlp_spans", 4, (short) 1))).all().get();
                }

                log.append("otlp_spans", RECORDS);

                assertThat(kafka.records("otlp_spans")).extracting(record -> record.key())
                        .containsExactlyInAnyOrder(Otlp.TRACE_A, Otlp.TRACE_A, Otlp.TRACE_B);
            }
            refusedInTime(log);
        }
    }

    private static void refusedInTime(KafkaLog log) {
        Instant before = Instant.now();
        assertThatThrownBy(() -> log.append("otlp_spans", RECORDS)).isInstanceOf(NotDurableException.class);
        assertThat(Duration.between(before, Instant.now())).isLessThan(PATIENCE);
    }
}
