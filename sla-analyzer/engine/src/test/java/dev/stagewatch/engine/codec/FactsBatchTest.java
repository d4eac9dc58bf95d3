package dev.stagewatch.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.hop.HopStory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FactsBatchTest {

    private final FactsBatch batch = new FactsBatch();

    private static Relay.Facts facts(String orderId, int instanceLength) {
        return new Relay.Facts(orderId, List.of(new StatusFact(orderId, "SUBMITTED", 1, 5, "shop", "i".repeat(instanceLength), "", "", -1, null, 6)));
    }

    @Test
    void whatWasAddedComesBackInItsOrderUnderTheFirstOrdersKey() {
        HopStory story = new HopStory("B");
        story.work("mes", "step", 1, 2).add();
        Relay.Facts hops = new Relay.Facts("B", List.of(), HopBlock.of(story.hops()));
        Relay.Facts backFilled = facts("A", 3).backFilled();
        assertThat(batch.isEmpty()).isTrue();
        assertThat(batch.add(backFilled)).isTrue();
        assertThat(batch.add(hops)).isTrue();
        assertThat(batch.add(facts("A", 1))).isTrue();
        assertThat(batch.key()).isEqualTo("A");
        byte[] taken = batch.take();
        assertThat(RelayForm.read("A", taken)).isEqualTo(new Relay.Batch(List.of(backFilled, hops, facts("A", 1))));
        assertThat(RelayForm.write(new Relay.Batch(List.of(backFilled, hops, facts("A", 1))))).isEqualTo(taken);
        assertThat(RelayForm.isForAll(taken)).isFalse();
    }

    @Test
    @Tag("D10")
    void whatWasTakenDoesNotComeAgain() {
        batch.add(facts("A", 1));
        batch.take();
        assertThat(batch.isEmpty()).isTrue();
        batch.add(facts("B", 1));
        assertThat(batch.key()).isEqualTo("B");
        assertThat(RelayForm.read("B", batch.take())).isEqualTo(new Relay.Batch(List.of(facts("B", 1))));
    }

    @Test
    void aFullBatchTakesNoMoreAndAnEmptyOneTakesWhateverComes() {
        int added = 0;
        while (batch.add(facts("A", 100))) {
            added++;
        }
        assertThat(added).isGreaterThan(100);
        assertThat(batch.take().length).isLessThanOrEqualTo(FactsBatch.BYTES_MAX);
        assertThat(batch.add(facts("A", 2 * FactsBatch.BYTES_MAX))).isTrue();
        assertThat(batch.add(facts("B", 1))).isFalse();
        assertThat(RelayForm.read("A", batch.take())).isEqualTo(new Relay.Batch(List.of(facts("A", 2 * FactsBatch.BYTES_MAX))));
    }
}
