package dev.stagewatch.engine.hops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import dev.stagewatch.engine.codec.HopBlock;
import dev.stagewatch.engine.store.ByteStores;
import dev.stagewatch.engine.store.StoreForm;
import dev.stagewatch.model.hop.HopFact;
import dev.stagewatch.model.hop.HopStory;
import dev.stagewatch.model.hop.Hops;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("A4")
class HopStoreTest {
    private static final String ORDER = "ORD-1";
    private static final int MAX = 128;

    @TempDir
    private Path folder;
    private final HopStory story = new HopStory(ORDER);
    private KeyValueStore<Bytes, byte[]> bytes;
    private HopStore hops;

    @BeforeEach
    void open() {
        bytes = ByteStores.of("hops", StoreForm.HEAP).withLoggingDisabled().build();
        bytes.init(new MockProcessorContext<Void, Void>(new Properties(), new TaskId(0, 0), folder.toFile()).getStateStoreContext(), bytes);
        hops = new HopStore(bytes);
    }

    private HopFact step(int at) {
        return story.work("mes", "step " + at, at, at + 1).add();
    }

    private int commit(long appendTime, int max, HopFact... came) {
        hops.take(ORDER, HopBlock.of(List.of(came)));
        return hops.storeWaiting(appendTime, max);
    }

    private long valuesOf(String orderId) {
        List<String> keys = new ArrayList<>();
        bytes.all().forEachRemaining(entry -> keys.add(new String(entry.key.get(), UTF_8)));
        return keys.stream().filter(key -> key.startsWith(orderId)).count();
    }

    @Test
    void eachCommitAddsAValueAndLeavesThoseBeforeAsTheyAre() {
        commit(1, MAX, step(1));
        byte[] first = bytes.get(Bytes.wrap(ORDER.getBytes(UTF_8)));
        commit(2, MAX, step(2), step(3));
        assertThat(bytes.get(Bytes.wrap(ORDER.getBytes(UTF_8)))).isEqualTo(first);
        hops.take(ORDER, HopBlock.of(List.of(step(4))));
        assertThat(hops.of(ORDER, MAX)).isEqualTo(Hops.of(2 * MAX, story.hops(), false));
        assertThat(valuesOf(ORDER)).isEqualTo(2);
        assertThat(hops.size()).isEqualTo(1);
    }

    @Test
    void anOrderThatWasLookedAtBeforeItsCommitIsStoredLikeAnyOther() {
        for (int i = 0; i < 4; i++) {
            hops.take(ORDER, HopBlock.of(List.of(step(i))));
            Hops seen = i % 2 == 0 ? hops.ofWaiting(ORDER, MAX) : hops.of(ORDER, MAX);
            assertThat(seen).isEqualTo(Hops.of(2 * MAX, story.hops(), false));
            hops.storeWaiting(i, MAX);
            assertThat(valuesOf(ORDER)).isEqualTo(i + 1);
            assertThat(hops.of(ORDER, MAX)).isEqualTo(Hops.of(2 * MAX, story.hops(), false));
        }
        assertThat(hops.size()).isEqualTo(1);
    }

    @Test
    void whatWasSeenOfAnOrderIsForgottenWithIt() {
        commit(1, MAX, step(1));
        hops.take(ORDER, HopBlock.of(List.of(step(2))));
        hops.ofWaiting(ORDER, MAX);
        hops.forget(ORDER);
        HopFact later = step(3);
        commit(2, MAX, later);
        assertThat(hops.of(ORDER, MAX).records()).containsExactly(later);
        assertThat(valuesOf(ORDER)).isEqualTo(1);
        assertThat(hops.size()).isEqualTo(1);
    }

    @Test
    void anOrderThatIsLookedAtBeforeItIsFullIsTruncatedAllTheSame() {
        commit(1, 2, step(1), step(2), step(3));
        hops.take(ORDER, HopBlock.of(List.of(step(4), step(5))));
        hops.ofWaiting(ORDER, 2);
        assertThat(hops.storeWaiting(2, 2)).isEqualTo(1);
        assertThat(hops.of(ORDER, 2)).isEqualTo(Hops.of(4, story.hops(), false));
    }

    @Test
    void tooManyValuesBecomeOne() {
        for (int i = 0; i <= StoredBlocks.MAX; i++) {
            HopFact step = step(i);
            commit(i, MAX, step, step);
            assertThat(valuesOf(ORDER)).isEqualTo(i == StoredBlocks.MAX ? 1 : i + 1);
            assertThat(hops.of(ORDER, MAX)).isEqualTo(Hops.of(2 * MAX, story.hops(), false));
        }
        commit(100, MAX, step(100));
        assertThat(valuesOf(ORDER)).isEqualTo(2);
        assertThat(hops.of(ORDER, MAX)).isEqualTo(Hops.of(2 * MAX, story.hops(), false));
    }

    @Test
    void anOrderIsTruncatedOnceAndHasTheRecordsOfItsSet() {
        assertThat(commit(1, 2, step(1), step(2), step(3))).isZero();
        assertThat(commit(2, 2, step(4), step(5))).isEqualTo(1);
        assertThat(commit(3, 2, step(6))).isZero();
        assertThat(hops.of(ORDER, 2)).isEqualTo(Hops.of(4, story.hops(), false));
        assertThat(hops.of(ORDER, 2).isTruncated()).isTrue();
    }

    @Test
    @Tag("D10")
    void afterARestartAllIsThere() {
        commit(1, MAX, step(1));
        commit(2, MAX, step(2));
        hops = new HopStore(bytes);
        assertThat(hops.of(ORDER, MAX)).isEqualTo(Hops.of(2 * MAX, story.hops(), false));
        assertThat(hops.size()).isEqualTo(1);
        commit(3, MAX, step(3));
        assertThat(hops.of(ORDER, MAX)).isEqualTo(Hops.of(2 * MAX, story.hops(), false));
        assertThat(hops.size()).isEqualTo(1);
    }

    @Test
    @Tag("S8")
    void nothingIsLeftOfAnOrderThatIsForgotten() {
        commit(1, MAX, step(1));
        commit(2, MAX, step(2));
        hops.forget(ORDER);
        assertThat(hops.of(ORDER, MAX).isEmpty()).isTrue();
        assertThat(valuesOf(ORDER)).isZero();
        assertThat(hops.size()).isZero();
    }

    @Test
    void anOrderNobodyKnowsIsForgottenWhenItsLastValueIsOld() {
        commit(1, MAX, step(1));
        commit(5, MAX, step(2));
        assertThat(hops.sweep(100, order -> false, 5)).isZero();
        assertThat(hops.sweep(100, order -> true, 6)).isZero();
        assertThat(hops.sweep(100, order -> false, 6)).isEqualTo(1);
        assertThat(hops.size()).isZero();
    }

    @Test
    void whatWasStoredInTheFormsBeforeIsReadCountedAndAddedTo() {
        HopStory four = new HopStory(ORDER);
        HopsFormTest.hops(four, 256);
        for (byte[] before : List.of(EarlierForms.ONE_BLOCK, EarlierForms.BLOCKS)) {
            bytes.put(Bytes.wrap(ORDER.getBytes(UTF_8)), before);
            bytes.delete(Bytes.wrap(new byte[] {StoredBlocks.MARK, 'n'}));
            hops = new HopStore(bytes);
            assertThat(hops.size()).isPositive();
            HopFact more = four.work("mes", "more", 20, 21).add();
            commit(9, MAX, more);
            assertThat(hops.of(ORDER, MAX).records()).containsAll(Hops.of(2 * MAX, HopsFormTest.hops(new HopStory(ORDER), 256).records(), false).with(List.of(more)).records());
            hops.forget(ORDER);
        }
    }
}
