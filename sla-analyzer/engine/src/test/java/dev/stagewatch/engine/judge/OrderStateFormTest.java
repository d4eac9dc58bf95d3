package dev.stagewatch.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagewatch.engine.codec.ByteWriter;
import dev.stagewatch.engine.codec.Names;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.timeline.End;
import dev.stagewatch.model.timeline.Leftover;
import dev.stagewatch.model.verdict.Level;
import dev.stagewatch.model.verdict.LogState;
import dev.stagewatch.model.verdict.LogState.Said;
import dev.stagewatch.model.verdict.Verdict;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrderStateFormTest {
    /** What the engine wrote before names had numbers. */
    private static final String STATE_1 = "0101011899046e45258005037031011899046e45257c1803020561636d65010870726963696e67024d020a5355424d49"
            + "54544544011899046e45258000c08db70101000573686f700773686f702d310561636d65020af7651916cd43dd8448eb"
            + "211c80319c0100f067aa0ba902b703d096001899047c3d6cd80080897a04000463726d000561636d6500010100f067aa"
            + "0ba902b8020870726963696e670376311899046e452580007fffffffffffffff0852554e4e494e47054e4f4e45000008"
            + "4f56455244554580a0f1c2b1348080c1b5f4290370310000000000000000189906115d81d0000b74696d6520696e20d0"
            + "961b757c327c307c7c303066303637616130626139303262387cd0961899047c3d6cd8001899048a35b430000a434f4d"
            + "504c45544544044d455480b09dc2df0102034f4b00000100000000000000000000000000000000";
    private static final String LEFTOVER_1 = "02011899046e45257c1803020561636d65010870726963696e67024d";
    private static final String STATE_2 = "2107011899046e452580051899046e45257c180302020103024d021b04808bfe04020af7651916cd43dd8448eb211c80"
            + "319c02630578000100040100f067aa0ba902b80203c01b0080a0f1c2b1348080c1b5f429010000000000000000189906"
            + "115d81d00006090b011899048a35b4300002";
    private static final String LEFTOVER_2 = "221899046e45257c180302020103024d";

    private static final String ORDER = "ORD-7K3M9QXA2F";
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final long AT = 1_772_452_800_000_000_000L;
    private static final List<StatusFact> FACTS = List.of(
            new StatusFact(ORDER, "SUBMITTED", 1, AT, "shop", null, TRACE, "", -1, "acme", 0),
            new StatusFact(ORDER, "Ж", 0, AT + Nanos.MINUTE, "crm", null, "", "00f067aa0ba902b8", 2, "acme", 0));
    private static final Leftover LEFTOVER = new Leftover(ORDER, AT - 1_000, 3, 2, "acme", Map.of("pricing", new Leftover.Used(2, 77)));
    private static final LogState SAID = new LogState(List.of(
            new Said("pricing", FACTS.get(0).key(), AT, Nanos.NEVER, End.RUNNING, Verdict.NONE, 0, 0, Level.OVERDUE,
                    30 * Nanos.MINUTE, 24 * Nanos.MINUTE, "p1", 0, AT + 30 * Nanos.MINUTE),
            new Said("time in Ж", FACTS.get(1).key(), AT + Nanos.MINUTE, AT + 2 * Nanos.MINUTE, End.COMPLETED, Verdict.MET, Nanos.MINUTE, 2,
                    Level.OK, 0, 0, "", 0, 0)));

    private final Map<Integer, String> kept = new HashMap<>();
    private final OrderStateForm form = new OrderStateForm(new Names(kept::put));

    @Test
    void version1IsStillRead() {
        assertThat(form.readState(ORDER, bytes(STATE_1))).isEqualTo(state(0));
        assertThat(form.readLeftover(ORDER, bytes(LEFTOVER_1))).isEqualTo(LEFTOVER);
        assertThat(OrderStateForm.isLeftover(bytes(STATE_1))).isFalse();
        assertThat(OrderStateForm.isLeftover(bytes(LEFTOVER_1))).isTrue();
    }

    @Test
    void version2IsWrittenAsItAlwaysWas() {
        assertThat(HexFormat.of().formatHex(form.write(state(1)))).isEqualTo(STATE_2);
        assertThat(HexFormat.of().formatHex(form.write(LEFTOVER))).isEqualTo(LEFTOVER_2);
        assertThat(OrderStateForm.isLeftover(bytes(LEFTOVER_2))).isTrue();
    }

    @Test
    void whatIsWrittenComesBackInAnotherProcessThatHasTheNames() {
        byte[] state = form.write(state(1));
        byte[] leftover = form.write(LEFTOVER);
        Names names = new Names((number, name) -> { });
        kept.forEach(names::restore);
        OrderStateForm other = new OrderStateForm(names);
        assertThat(other.readState(ORDER, state)).isEqualTo(state(1));
        assertThat(other.readLeftover(ORDER, leftover)).isEqualTo(LEFTOVER);
        assertThat(other.write(state(1))).isEqualTo(state);
    }

    @Test
    void anyOrderComesBackAsItWent() {
        long seed = Long.getLong("stagewatch.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            OrderState order = new OddOrder(random).state();
            assertThat(form.readState(ORDER, form.write(order))).as("seed %d, order %d", seed, i).isEqualTo(order);
        }
    }

    @Test
    void moreNamesThanThereAreNumbersStandInFull() {
        Names names = new Names(kept::put);
        for (int i = 1; i < Names.MAX; i++) {
            names.write(new ByteWriter(), "name " + i);
        }
        OrderStateForm full = new OrderStateForm(names);
        assertThat(full.readState(ORDER, full.write(state(1)))).isEqualTo(state(1));
        assertThat(kept).hasSize(Names.MAX - 1);
    }

    @Test
    void anUnknownVersionIsNamed() {
        byte[] bytes = form.write(state(0));
        bytes[0] = 0x71;
        assertThatThrownBy(() -> form.readState(ORDER, bytes)).isInstanceOf(IllegalStateException.class).hasMessageContaining("version 7");
    }

    private static OrderState state(long paused) {
        return new OrderState(ORDER, FACTS, SAID, paused, LEFTOVER, true, AT + 5, "p1");
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
