package dev.stagewatch.engine.hops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagewatch.engine.codec.ByteWriter;
import dev.stagewatch.engine.codec.HopForm;
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

    private Hops hops(int max) {
        HopFact publish = story.publish("crm", "status.CONFIRMED", 0, 1).id("m1").add();
        story.receive("mes", "mes.orders", 5).under(publish).link(publish).add();
        story.process("mes", "mes.orders", 5, 9).trace(2).link(publish).failed("java.io.IOException").add();
        story.begin(Component.OBJECT_STORAGE, "mes", "S3.GetObject", 6).target("models").of("00000000000000aa").add();
        return Hops.of(max, story.hops(), false);
    }

    @Test
    void hopsComeBackAsTheyWereStored() {
        Hops all = hops(256);
        assertThat(HopsForm.read("ORD-1", HopsForm.write(all, 7), 256)).isEqualTo(new HopsForm.Stored(all, 7));
        assertThat(HopsForm.lastTaken(HopsForm.write(all, 7))).isEqualTo(7);
    }

    @Test
    void truncatedStaysTruncatedAlsoUnderAHigherLimit() {
        Hops few = hops(3);
        assertThat(few.isTruncated()).isTrue();
        assertThat(HopsForm.read("ORD-1", HopsForm.write(few, 7), 3).hops()).isEqualTo(few);
        assertThat(HopsForm.read("ORD-1", HopsForm.write(few, 7), 256).hops().isTruncated()).isTrue();
    }

    @Test
    void whatIsAppendedInBlocksReadsAsIfItHadComeAtOnce() {
        Hops all = hops(256);
        byte[] bytes = HopsForm.append(null, all.records().subList(2, 4), 7);
        bytes = HopsForm.append(bytes, all.records().subList(0, 3), 8);
        assertThat(HopsForm.read("ORD-1", bytes, 256)).isEqualTo(new HopsForm.Stored(all, 8));
    }

    @Test
    void aBlockIsAppendedOnlyWhereNothingWouldHaveToBeDropped() {
        byte[] four = HopsForm.write(hops(256), 7);
        assertThat(HopsForm.canAppend(four, 2, 6)).isTrue();
        assertThat(HopsForm.canAppend(four, 3, 6)).isFalse();
        assertThat(HopsForm.canAppend(null, 6, 6)).isTrue();
        assertThat(HopsForm.canAppend(null, 7, 6)).isFalse();
    }

    @Test
    void theFormBeforeWithItsOneBlockIsReadAndNotAppendedTo() {
        Hops all = hops(256);
        ByteWriter before = new ByteWriter().put(1).put(0).fixed(7);
        HopForm.write(before, all.records());
        byte[] bytes = before.toBytes();
        assertThat(HopsForm.read("ORD-1", bytes, 256)).isEqualTo(new HopsForm.Stored(all, 7));
        assertThat(HopsForm.lastTaken(bytes)).isEqualTo(7);
        assertThat(HopsForm.canAppend(bytes, 1, 256)).isFalse();
    }

    @Test
    void aFormOfAnotherVersionIsRefusedByName() {
        byte[] bytes = HopsForm.write(hops(256), 7);
        bytes[0] = 9;
        assertThatThrownBy(() -> HopsForm.read("ORD-1", bytes, 256)).hasMessageContaining("hops of an order").hasMessageContaining("9");
    }

    @Test
    @Tag("A1")
    void routesComeBackAsTheyWereStored() {
        Routes routes = Routes.NONE.learn(hops(256));
        assertThat(routes.lastSeen()).isNotEmpty();
        assertThat(RoutesForm.read(RoutesForm.write(routes))).isEqualTo(routes);
        assertThat(RoutesForm.read(RoutesForm.write(Routes.NONE))).isEqualTo(Routes.NONE);
    }

    @Test
    void anOrderOfThirtyHopsTakesAHundredBytesAHop() {
        for (int i = 0; i < 30; i++) {
            story.span(Component.DATABASE, "mes", "select model", i, i + 0.5).target("mesdb").add();
        }
        byte[] bytes = HopsForm.write(Hops.of(256, story.hops(), false), 7);
        assertThat(bytes.length).isLessThan(30 * 100);
    }
}
