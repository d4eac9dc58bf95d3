package dev.stagewatch.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.hop.Component;
import dev.stagewatch.model.hop.HopFact;
import dev.stagewatch.model.hop.Message;
import dev.stagewatch.model.hop.Outcome;
import dev.stagewatch.model.hop.Phase;
import dev.stagewatch.model.hop.SpanRef;

class RelayFormTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Test
    void everyKindComesBackAsItWent() {
        StatusFact full = new StatusFact("ORD-1", "SUBMITTED", 3, 1_700_000_000_123_456_789L, "shop", "shop-1", TRACE,
                "00f067aa0ba902b7", -1, "acme", 1_700_000_000_200_000_000L);
        StatusFact sameOrigin = new StatusFact("ORD-1", "CONFIRMED", 4, -5, "shop", "shop-1", TRACE, "", 2, "acme", 0);
        StatusFact bare = new StatusFact("ORD-1", "Ж", 0, 0, "", null, "", "odd", 0, null, 7);

        for (Relay relay : List.of(new Relay.Facts("ORD-1", List.of(full, sameOrigin, bare)),
                new Relay.Facts("ORD-1", List.of(bare)).backFilled(), new Relay.BackFill("2026-01-01/2026-01-02", "otlp_spans-3", true, 42),
                new Relay.BackFill("", "otlp_spans-0", false, Long.MIN_VALUE), new Relay.Mark("otlp_spans-3", 42), new Relay.Heartbeat("crm", "", Long.MAX_VALUE, Long.MIN_VALUE))) {
            assertThat(RelayForm.read("ORD-1", RelayForm.write(relay))).isEqualTo(relay);
        }
    }

    @Test
    void hopsComeBackAsTheyWent() {
        SpanRef span = new SpanRef(TRACE, "00f067aa0ba902b7");
        HopFact full = new HopFact("ORD-1", span, "b7ad6b7169203331", List.of(span, new SpanRef("odd", "ids")), Component.QUEUE_CONSUME,
                "mes.orders", "process mes.orders", "mes", "mes-1", Phase.SPAN, 5, Long.MAX_VALUE, Outcome.ERROR, "timeout", 77,
                new Message("m-1", "key", true, true));
        HopFact sameOrigin = new HopFact("ORD-1", new SpanRef(TRACE, "b7ad6b7169203331"), "", List.of(), Component.DATABASE, "orders", "",
                "mes", "mes-1", Phase.BEGIN, Long.MIN_VALUE, Long.MAX_VALUE, Outcome.OK, null, HopFact.UNKNOWN_BYTES, null);
        HopFact child = new HopFact("ORD-1", new SpanRef(TRACE, "b7ad6b7169203332"), "b7ad6b7169203331", List.of(), Component.SERVICE, "",
                "child", "mes", "mes-1", Phase.SPAN, 9, 10, Outcome.OK, "", HopFact.UNKNOWN_BYTES, Message.NONE);
        HopFact odd = new HopFact("ORD-1", new SpanRef("odd", "span"), "parent", List.of(), Component.SERVICE, "", "odd", "mes", "mes-1",
                Phase.SPAN, 8, 10, Outcome.OK, "", HopFact.UNKNOWN_BYTES, Message.NONE);
        HopFact elsewhere = new HopFact("ORD-1", span, "", List.of(), Component.SERVICE, null, "Ж", null, null, Phase.RECEIVE, 0, 0,
                Outcome.OK, null, 0, Message.NONE);
        List<HopFact> hops = List.of(full, sameOrigin, elsewhere, child, odd);
        Relay relay = new Relay.Facts("ORD-1", List.of(), HopBlock.of(hops));

        assertThat(RelayForm.read("ORD-1", RelayForm.write(relay))).isEqualTo(relay)
                .isInstanceOfSatisfying(Relay.Facts.class, facts -> {
                    assertThat(facts.hops().hops("ORD-1")).isEqualTo(hops);
                    assertThat(facts.hops().count()).isEqualTo(5);
                });
    }

    @Test
    void hopsOfTheVersionBeforeAreRead() {
        byte[] before = HexFormat.of().parseHex("010100040002000000000000000000000000000000010463726d0231010000000000000001000100020000076f72646572730c73656e64"
                + "206f7264657273011898fde1e3b440008094ebdc030100036d31117374617475732e434f4e4649524d4544000200000000000000000000"
                + "000000000001046d6573023101000000000000000201000000000000000101020000000000000000000000000000000101000000000000"
                + "00010402000b6d65732e6f72646572731372656365697665206d65732e6f7264657273011898fde30dba32000001000101010100000000"
                + "000000040100000000000000aa00050100076d6f64656c730d53332e4765744f626a656374011898fde34954fc00000100010100020000"
                + "0000000000000000000000000002046d657302310100000000000000030001010200000000000000000000000000000001010000000000"
                + "0000010400010b6d65732e6f72646572731370726f63657373206d65732e6f7264657273146a6176612e696f2e494f457863657074696f"
                + "6e1898fde30dba320080d0acf30e01000101");

        assertThat(RelayForm.read("ORD-1", before)).isInstanceOfSatisfying(Relay.Facts.class, facts ->
                assertThat(facts.hops().hops("ORD-1")).extracting(HopFact::name)
                        .containsExactly("send orders", "receive mes.orders", "S3.GetObject", "process mes.orders"));
    }

    @Test
    void unknownVersionIsNamed() {
        byte[] bytes = RelayForm.write(new Relay.Mark("otlp_spans-0", 1));
        bytes[1] = 9;

        assertThatThrownBy(() -> RelayForm.read("", bytes)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("version 9")
                .hasMessageContaining("a newer analyzer has written it");
        bytes[1] = 0;
        assertThatThrownBy(() -> RelayForm.read("", bytes)).hasMessageContaining("version 0").hasMessageContaining("no longer reads");
    }

    @Test
    void onlyFactsGoToOnePartition() {
        assertThat(RelayForm.isForAll(RelayForm.write(new Relay.Facts("ORD-1", List.of())))).isFalse();
        assertThat(RelayForm.isForAll(RelayForm.write(new Relay.Facts("ORD-1", List.of()).backFilled()))).isFalse();
        assertThat(RelayForm.isForAll(RelayForm.write(new Relay.BackFill("a", "t-0", false, 1)))).isTrue();
        assertThat(RelayForm.isForAll(RelayForm.write(new Relay.Mark("t-0", 1)))).isTrue();
        assertThat(RelayForm.isForAll(RelayForm.write(new Relay.Heartbeat("s", "i", 1, 1)))).isTrue();
    }
}
