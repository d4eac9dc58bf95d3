package dev.stagewatch.history.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HolderWordsTest {

    @Test
    void theEnginesSentenceIsWhatAReportSays() {
        assertThat(HolderWords.of("{\"kind\":\"unconsumed\",\"target\":\"mes.orders\",\"sentence\":\"unconsumed in mes.orders since noon\"}"))
                .isEqualTo("unconsumed in mes.orders since noon");
    }

    @Test
    void withoutASentenceItsTextsAreLinedUp() {
        assertThat(HolderWords.of("{\"kind\":\"after\",\"attempts\":2}")).isEqualTo("after 2");
        assertThat(HolderWords.of(null)).isNull();
    }
}
