package dev.stagewatch.engine.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.stagewatch.engine.codec.ByteReader;
import dev.stagewatch.engine.codec.ByteWriter;
import dev.stagewatch.engine.codec.FactForm;
import dev.stagewatch.model.fact.FactKey;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.timeline.End;
import dev.stagewatch.model.timeline.Leftover;
import dev.stagewatch.model.verdict.Level;
import dev.stagewatch.model.verdict.LogState;
import dev.stagewatch.model.verdict.LogState.Said;
import dev.stagewatch.model.verdict.Verdict;

/**
 * {@link OrderState}, and {@link Leftover} of an order that left, in bytes as the store and its changelog keep them: kind,
 * version, body. Enums go by name, so that the model may add to them. Stateless.
 */
public final class OrderStateForm {

    private static final int STATE = 1;
    private static final int LEFTOVER = 2;
    private static final int VERSION = 1;

    private OrderStateForm() { }

    public static byte[] write(OrderState state) {
        ByteWriter out = new ByteWriter().put(STATE).put(VERSION).put(state.isDirty() ? 1 : 0)
                .fixed(state.endLearned()).text(state.policy()).put(state.before() == null ? 0 : 1);
        if (state.before() != null) {
            write(out, state.before());
        }
        FactForm.write(out, state.facts());
        out.varint(state.said().visits().size());
        state.said().visits().forEach(said -> write(out, said));
        return out.toBytes();
    }

    public static byte[] write(Leftover leftover) {
        ByteWriter out = new ByteWriter().put(LEFTOVER).put(VERSION);
        write(out, leftover);
        return out.toBytes();
    }

    public static boolean isLeftover(byte[] bytes) {
        return bytes[0] == LEFTOVER;
    }

    public static OrderState readState(String orderId, byte[] bytes) {
        ByteReader in = open(bytes, STATE);
        boolean dirty = in.next() == 1;
        long endLearned = in.fixed();
        String policy = in.text();
        Leftover before = in.next() == 1 ? readLeftover(orderId, in) : null;
        List<StatusFact> facts = List.copyOf(FactForm.read(in, orderId));
        List<Said> said = new ArrayList<>();
        for (int count = in.count(); count > 0; count--) {
            said.add(readSaid(in));
        }
        return new OrderState(orderId, facts, new LogState(said), before, dirty, endLearned, policy);
    }

    public static Leftover readLeftover(String orderId, byte[] bytes) {
        return readLeftover(orderId, open(bytes, LEFTOVER));
    }

    private static ByteReader open(byte[] bytes, int kind) {
        ByteReader in = new ByteReader(bytes);
        if (in.next() != kind) {
            throw new IllegalStateException("a stored order of kind " + bytes[0] + " where " + kind + " was looked for");
        }
        in.version(VERSION, "a stored order");
        return in;
    }

    private static void write(ByteWriter out, Leftover leftover) {
        out.fixed(leftover.ended()).varint(leftover.highestVersion()).varint(leftover.versionsSeen()).text(leftover.partner())
                .varint(leftover.earlier().size());
        leftover.earlier().forEach((stage, used) -> out.text(stage).varint(used.visits()).varint(used.nanos()));
    }

    private static Leftover readLeftover(String orderId, ByteReader in) {
        long ended = in.fixed();
        long highestVersion = in.varint();
        long versionsSeen = in.varint();
        String partner = in.text();
        Map<String, Leftover.Used> earlier = new HashMap<>();
        for (int count = in.count(); count > 0; count--) {
            earlier.put(in.text(), new Leftover.Used(in.count(), in.varint()));
        }
        return new Leftover(orderId, ended, highestVersion, versionsSeen, partner, earlier);
    }

    private static void write(ByteWriter out, Said said) {
        out.text(said.stage()).text(said.key().text()).fixed(said.started()).fixed(said.ended()).text(said.end().name())
                .text(said.verdict().name()).varint(said.elapsed()).varint(said.revision()).text(said.alert().name())
                .varint(said.alertLimit()).varint(said.alertWarn()).text(said.alertPolicy()).fixed(said.alertStretch())
                .fixed(said.alertSince());
    }

    private static Said readSaid(ByteReader in) {
        return new Said(in.text(), FactKey.parse(in.text()), in.fixed(), in.fixed(), End.valueOf(in.text()),
                Verdict.valueOf(in.text()), in.varint(), in.count(), Level.valueOf(in.text()), in.varint(), in.varint(),
                in.text(), in.fixed(), in.fixed());
    }
}
