package dev.stagewatch.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void addressBeforeCookieBeforeHeader() {
        assertThat(Words.choose("ru", "en", "en").language()).isEqualTo("ru");
        assertThat(Words.choose(null, "ru", "en").language()).isEqualTo("ru");
        assertThat(Words.choose(null, null, "de;q=0.9, ru-RU;q=0.8, en;q=0.5").language()).isEqualTo("ru");
        assertThat(Words.choose("xx", "yy", "de").language()).isEqualTo("en");
        assertThat(Words.choose(null, null, ";;;not a header").language()).isEqualTo("en");
    }

    /** English has the sentences of holders and of the policy of the model's own. */
    @Test
    void bothLanguagesSayTheSame() {
        Set<Object> english = new TreeSet<>(Words.choose("en", null, null).texts().keySet());
        Set<Object> russian = new TreeSet<>(Words.choose("ru", null, null).texts().keySet());
        russian.removeIf(key -> key.toString().startsWith("holder.") || key.toString().startsWith("explain."));
        assertThat(russian).isEqualTo(english);
    }

    @Test
    void durationsHaveTheirTwoLargestUnits() {
        Words words = Words.choose("en", null, null);
        assertThat(words.duration(Duration.ofSeconds(59))).isEqualTo("59\u00A0s");
        assertThat(words.duration(Duration.ofSeconds(60))).isEqualTo("1\u00A0min");
        assertThat(words.duration(Duration.ofSeconds(3_661))).isEqualTo("1\u00A0h 1\u00A0min");
        assertThat(words.duration(Duration.ofHours(51))).isEqualTo("2\u00A0d 3\u00A0h");
    }
}
