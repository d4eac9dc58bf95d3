package dev.stagewatch.server.traces;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import dev.stagewatch.server.HandClock;
import dev.stagewatch.server.metrics.AnalyzerMetrics;
import dev.stagewatch.tracestore.access.Caller;
import dev.stagewatch.tracestore.access.RefusedException;
import dev.stagewatch.tracestore.access.Role;
import io.grpc.Status;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadLogTest {

    private final List<String> lines = new ArrayList<>();
    private final Logger logger = Logger.getLogger(ReadLog.class.getName());
    private final AnalyzerMetrics metrics = new AnalyzerMetrics(Optional::empty, () -> { }, new HandClock(Instant.EPOCH));
    private final ReadLog log = new ReadLog(metrics.traceReads());
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() { }

        @Override
        public void close() { }
    };

    @BeforeEach
    void listen() {
        logger.setLevel(java.util.logging.Level.INFO);
        logger.addHandler(handler);
    }

    @AfterEach
    void leave() {
        logger.removeHandler(handler);
        logger.setLevel(null);
    }

    @Test
    void aReadIsOneLineWithWhoAndWhat() {
        log.ended(new Caller("u1", Role.SUPPORT), "FindTraces", "order 4711", Status.Code.OK);
        assertThat(lines).containsExactly("trace read: role=support subject=\"u1\" method=FindTraces what=\"order 4711\" outcome=ok");
        assertThat(reads()).containsExactly("ok support 1.0");
    }

    @Test
    void whatAReaderWroteStaysInItsPlace() {
        log.ended(new Caller("u\n1", Role.DEVOPS), "FindTraces", "order 1\" outcome=\"x\n" + "y".repeat(500), Status.Code.OK);
        assertThat(lines.getFirst()).startsWith("trace read: role=devops subject=\"u?1\"")
                .contains("what=\"order 1' outcome='x?yyy").doesNotContain("\n").hasSizeLessThan(350);
    }

    @Test
    void aRefusedReadIsCountedByItsReason() {
        log.refused("GetTraces", RefusedException.Reason.EXPIRED);
        assertThat(lines).containsExactly("trace read: role=none method=GetTraces outcome=expired");
        assertThat(reads()).containsExactly("expired none 1.0");
    }

    private List<String> reads() {
        return metrics.registry().scrape(name -> name.startsWith("order_sla_trace_reads")).stream()
                .flatMap(found -> ((CounterSnapshot) found).getDataPoints().stream())
                .map(point -> point.getLabels().get("outcome") + " " + point.getLabels().get("role") + " " + point.getValue()).toList();
    }
}
