package dev.stagewatch.engine.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagewatch.model.Nanos;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B2")
class KafkaOutageTest {
    private final KafkaOutage outage = new KafkaOutage();

    @Test
    void aStartIsNoOutage() {
        assertThat(isRecent(1_000)).isFalse();
    }

    @Test
    void aShortPauseBetweenAnswersIsNoOutage() {
        isRecent(1_000);

        assertThat(isRecent(1_030)).isFalse();
    }

    @Test
    void theEndOfTheInputIsNotBelievedWhileCollectorsHaveNotBegunToSendAgain() {
        isRecent(1_000);

        assertThat(isRecent(1_031)).isTrue();
        assertThat(isRecent(1_040)).isTrue();
        assertThat(isRecent(1_060)).isTrue();
        assertThat(isRecent(1_061)).isFalse();
    }

    private boolean isRecent(long second) {
        return outage.isRecent(second * Nanos.SECOND);
    }
}
