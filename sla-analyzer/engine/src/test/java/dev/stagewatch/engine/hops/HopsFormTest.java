package dev.stagewatch.engine.hops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import dev.stagewatch.engine.codec.HopBlock;
import dev.stagewatch.engine.codec.Names;
import dev.stagewatch.model.hop.Component;
import dev.stagewatch.model.hop.HopFact;
import dev.stagewatch.model.hop.HopStory;
import dev.stagewatch.model.hop.Hops;
import dev.stagewatch.model.hop.Routes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A4")
class HopsFormTest {
    private final HopStory story = new HopStory("ORD-1");
    private final HopsForm form = new HopsForm(new Names((number, name) -> { }));

    /** The same as in {@link EarlierForms}. */
    static Hops hops(HopStory story, int max) {
        HopFact publish = story.publish("crm", "status.CONFIRMED", 0, 1).id("m1").add();
        story.receive("mes", "mes.orders", 5).under(publish).link(publish).add();
        story.process("mes", "mes.orders", 5, 9).trace(2).link(publish).failed("java.io.IOException").add();
        story.begin(Component.OBJECT_STORAGE, "mes", "S3.GetObject", 6).target("models").of("00000000000000aa").add();
        return Hops.of(max, story.hops(), false);
    }

    private static Hops read(HopsForm form, byte[] stored, int max) {
        return Hops.of(max, form.records("ORD-1", stored), form.head(stored).isTruncated());
    }

    @Test
    void hopsComeBackAsTheyWereStored() {
        Hops all = hops(story, 256);
        byte[] stored = form.write(all, 7);
        assertThat(read(form, stored, 256)).isEqualTo(all);
        assertThat(form.head(stored)).isEqualTo(new HopsForm.Head(false, 7, 4));
    }

    @Test
    void truncatedStaysTruncatedAlsoUnderAHigherLimit() {
        Hops few = hops(story, 3);
        assertThat(few.isTruncated()).isTrue();
        assertThat(read(form, form.write(few, 7), 3)).isEqualTo(few);
        assertThat(read(form, form.write(few, 7), 256).isTruncated()).isTrue();
    }

    @Test
    void blocksThatCameOneByOneReadAsIfTheyHadComeAtOnce() {
        Hops all = hops(story, 256);
        byte[] stored = form.write(List.of(HopBlock.of(all.records().subList(2, 4)), HopBlock.of(all.records().subList(0, 3))), 8);
        assertThat(read(form, stored, 256)).isEqualTo(all);
        assertThat(form.head(stored).count()).isEqualTo(5);
    }

    @Test
    void theFormsBeforeAreRead() {
        Hops all = hops(story, 256);
        assertThat(read(form, EarlierForms.ONE_BLOCK, 256)).isEqualTo(all);
        assertThat(read(form, EarlierForms.BLOCKS, 256)).isEqualTo(all);
        assertThat(form.head(EarlierForms.ONE_BLOCK).lastTaken()).isEqualTo(7);
        assertThat(form.head(EarlierForms.BLOCKS)).isEqualTo(new HopsForm.Head(false, 7, 5));
    }

    @Test
    void aFormOfAnotherVersionIsRefusedByName() {
        byte[] stored = form.write(hops(story, 256), 7);
        stored[0] = 9;
        assertThatThrownBy(() -> form.records("ORD-1", stored)).hasMessageContaining("hops of an order").hasMessageContaining("9");
    }

    @Test
    @Tag("A1")
    void routesComeBackAsTheyWereStored() {
        Routes routes = Routes.NONE.learn(hops(story, 256));
        assertThat(routes.lastSeen()).isNotEmpty();
        assertThat(RoutesForm.read(RoutesForm.write(routes))).isEqualTo(routes);
        assertThat(RoutesForm.read(RoutesForm.write(Routes.NONE))).isEqualTo(Routes.NONE);
    }

    @Test
    void anOrderOfThirtyHopsTakesThirtyBytesAHop() {
        for (int i = 0; i < 30; i++) {
            story.span(Component.DATABASE, "mes", "select model", i, i + 0.5).target("mesdb").add();
        }
        assertThat(form.write(Hops.of(256, story.hops(), false), 7).length).isLessThan(30 * 30);
    }
}
