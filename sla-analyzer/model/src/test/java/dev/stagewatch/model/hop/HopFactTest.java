package dev.stagewatch.model.hop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A3")
class HopFactTest {
    private static final SpanRef SPAN = new SpanRef("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");

    private static HopFact hop(Component component, Phase phase, String parent, long end, String text, int links) {
        return new HopFact("4711", SPAN, parent, IntStream.range(0, links).mapToObj(i -> new SpanRef(SPAN.traceId(), "%016x".formatted(i + 1))).toList(), component, text, text, text, text, phase, 100, end,
                Outcome.ERROR, text.repeat(2), HopFact.UNKNOWN_BYTES, null);
    }

    @Test
    void aStartRecordSpeaksOfItsParentsWork() {
        assertThat(hop(Component.HTTP_CLIENT, Phase.BEGIN, "00f067aa0ba902b7", 100, "", 0).work())
                .isEqualTo(new SpanRef(SPAN.traceId(), "00f067aa0ba902b7"));
        assertThat(hop(Component.HTTP_CLIENT, Phase.BEGIN, "", 100, "", 0).work()).isEqualTo(SPAN);
        assertThat(hop(Component.HTTP_CLIENT, Phase.SPAN, "00f067aa0ba902b7", 100, "", 0).work()).isEqualTo(SPAN);
    }

    @Test
    void whatIsTooLongIsCutAndAnEndBeforeTheStartIsTheStart() {
        HopFact hop = hop(Component.SERVICE, Phase.SPAN, "", 99, "x".repeat(HopFact.TEXT_MAX + 1), HopFact.LINKS_MAX + 1);
        assertThat(List.of(hop.target(), hop.name(), hop.service(), hop.instance())).allMatch(text -> text.length() == HopFact.TEXT_MAX);
        assertThat(hop.errorText()).hasSize(HopFact.ERROR_TEXT_MAX);
        assertThat(hop.links()).hasSize(HopFact.LINKS_MAX);
        assertThat(hop.end()).isEqualTo(100);
        assertThat(hop.message()).isEqualTo(Message.NONE);
    }

    @Test
    void computedComponentsAreNoHops() {
        assertThatIllegalArgumentException().isThrownBy(() -> hop(Component.QUEUE_WAIT, Phase.SPAN, "", 100, "", 0))
                .withMessageContaining("QUEUE_WAIT");
    }
}
