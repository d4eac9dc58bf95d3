package dev.stagewatch.model.hop;

import static dev.stagewatch.model.hop.HopStory.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.stagewatch.model.Nanos;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A4")
class HopsTest {
    private final HopStory story = new HopStory("4711");

    @Test
    void upToTheLimitAllAreKept() {
        List<HopFact> four = steps(4);
        assertThat(Hops.none(4).with(four).with(four)).satisfies(hops -> {
            assertThat(hops.facts()).containsExactlyElementsOf(four);
            assertThat(hops.isTruncated()).isFalse();
            assertThat(hops.completeAfter()).isEqualTo(Nanos.UNKNOWN);
        });
        assertThat(Hops.none(3).with(four).isTruncated()).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> Hops.none(1)).withMessageContaining("1");
    }

    @Test
    void ofMoreTheLatestHalfAndTheLongestOthersAreKept() {
        HopFact longest = story.work("mes", "calculate", 0, 100).add();
        HopFact shortOne = story.work("mes", "short", 100, 101).add();
        HopFact middle = story.work("mes", "middle", 101, 111).add();
        HopFact lesser = story.work("mes", "lesser", 111, 119).add();
        List<HopFact> latest = List.of(story.work("mes", "x", 200, 201).add(), story.work("mes", "y", 201, 202).add());
        Hops hops = Hops.of(4, story.hops(), false);
        assertThat(hops.facts()).containsExactlyInAnyOrder(longest, middle, latest.get(0), latest.get(1)).doesNotContain(shortOne, lesser);
        assertThat(hops.completeAfter()).isEqualTo(at(201));
    }

    @Test
    void noStartRecordIsKeptWhoseEndWasDropped() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<HopFact> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                HopStory one = new HopStory("4711");
                int start = random.nextInt(10);
                String work = "%016x".formatted(1);
                HopFact end = one.work("mes", "w" + i, start, start + random.nextInt(4)).trace(i + 1).add();
                all.add(end);
                all.add(one.begin(Component.SERVICE, "mes", "w" + i, start).trace(i + 1).of(work).add());
            }
            List<HopFact> kept = Hops.of(15, all, false).facts();
            List<SpanRef> ended = kept.stream().filter(hop -> hop.phase() == Phase.SPAN).map(HopFact::span).toList();
            assertThat(kept).as("seed %d", seed)
                    .allMatch(hop -> hop.phase() == Phase.SPAN || ended.contains(hop.work()));
        }
    }

    @Test
    void itIsTheSameHoweverItWasMerged() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<HopFact> all = new ArrayList<>(RandomForest.visit(random).hops());
            int max = 2 + random.nextInt(Math.max(1, all.size()));
            Hops expected = Hops.of(max, all, false);
            Hops left = Hops.none(max);
            Hops right = Hops.none(max);
            all.addAll(List.copyOf(all));
            Collections.shuffle(all, random);
            for (HopFact hop : all) {
                if (random.nextBoolean()) {
                    left = left.with(List.of(hop));
                } else {
                    right = right.with(List.of(hop));
                }
            }
            assertThat(left.with(right)).as("seed %d", seed).isEqualTo(expected).isEqualTo(right.with(left));
            assertThat(Hops.of(max, expected.records(), expected.isTruncated())).isEqualTo(expected);
        }
    }

    @Test
    @Tag("A2")
    void whatAVisitNeedsBreaksItDownAsAllDo() {
        int fewer = 0;
        for (long seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            RandomForest.Visit visit = RandomForest.visit(random);
            Hops all = Hops.of(1_000, visit.hops(), false);
            long to = visit.from() + (visit.to() - visit.from()) / 4;
            Hops needed = all.within(visit.from(), to, 1_000);
            fewer += needed.records().size() < all.records().size() ? 1 : 0;
            assertThat(breakdown(needed, visit, to)).as("seed %d", seed).isEqualTo(breakdown(all, visit, to));
        }
        assertThat(fewer).isGreaterThan(500);
    }

    private static Breakdown breakdown(Hops hops, RandomForest.Visit visit, long to) {
        return Breakdown.of(visit.from(), to, List.of(), hops, Routes.NONE, visit.watermark());
    }

    @Test
    void aVisitIsTruncatedOnlyWhereItsOwnHopsAreMissing() {
        steps(8);
        HopFact lost = story.publish("crm", "a", 1, 3).add();
        story.process("mes", "mes.orders", 3, 3.5).under(lost).add();
        Hops kept = Hops.of(6, story.hops(), false);
        assertThat(kept.completeAfter()).isEqualTo(at(6));
        assertThat(kept.facts()).as("the longest of the older").contains(lost);
        assertThat(kept.within(at(6), at(8), 256).isTruncated()).isFalse();
        assertThat(kept.within(at(6), at(8), 256).facts()).as("a message whose other end is gone").doesNotContain(lost);
        assertThat(kept.within(at(5), at(8), 256).isTruncated()).isTrue();
        assertThat(kept.within(at(6), at(8), 2).isTruncated()).isFalse();
        assertThat(Hops.of(256, steps(8), false).within(at(5), at(8), 2).isTruncated()).as("more than max-hops").isTrue();
    }

    private List<HopFact> steps(int count) {
        for (int i = 0; i < count; i++) {
            story.work("shop", "step", i, i + 1).add();
        }
        return story.hops();
    }
}
