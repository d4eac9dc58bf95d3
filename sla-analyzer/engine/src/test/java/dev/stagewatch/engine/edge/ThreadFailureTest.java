package dev.stagewatch.engine.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.stagewatch.engine.codec.RelayForm;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class ThreadFailureTest {

    @Test
    void theBrokersTroublesPass() {
        assertThat(ThreadFailure.of(new StreamsException("in a task", new TimeoutException("no answer"))).passes()).isTrue();
    }

    @Test
    void aBugIsNamedAndWouldOnlyComeBack() {
        ThreadFailure failure = ThreadFailure.of(new StreamsException("in a task", new IllegalStateException("odd")));

        assertThat(failure.passes()).isFalse();
        assertThat(failure.reason()).startsWith("a stream thread ended by a bug").contains("in a task");
    }

    @Test
    void whatANewerEngineWroteIsNoBugAndTheReasonNamesTheWayOut() {
        Throwable unknown = catchThrowable(() -> RelayForm.read("ORD-1", new byte[] {99, 1}));

        ThreadFailure failure = ThreadFailure.of(new StreamsException("in a task", unknown));

        assertThat(failure.passes()).isFalse();
        assertThat(failure.reason()).contains("kind 99", "internal topic", "newer analyzer", "newest version", "APPLICATION_ID", "docs/operations.md")
                .doesNotContain("bug");
    }
}
