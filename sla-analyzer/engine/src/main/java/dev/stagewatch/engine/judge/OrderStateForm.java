package dev.stagewatch.engine.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.stagewatch.engine.codec.ByteReader;
import dev.stagewatch.engine.codec.ByteWriter;
import dev.stagewatch.engine.codec.Names;
import dev.stagewatch.engine.codec.UnknownFormException;
import dev.stagewatch.model.Nanos;
import dev.stagewatch.model.fact.StatusFact;
import dev.stagewatch.model.timeline.Leftover;
import dev.stagewatch.model.verdict.Confirmation;
import dev.stagewatch.model.verdict.LogState;

/**
 * {@link OrderState}, and {@link Leftover} of an order that left, in bytes as the store and its changelog keep them. The first
 * byte is version and kind; version 1, which had kind and version as a byte each, is read as well. Names go by number
 * ({@link Names}). Not thread-safe for writing.
 */
public final class OrderStateForm {

    private static final int STATE = 1;
    private static final int LEFTOVER = 2;
    private static final int VERSION = 2;
    private static final int VERSION_SHIFT = 4;
    private static final int KIND = 0x0f;

    private static final int DIRTY = 1;
    private static final int HAS_BEFORE = 2;
    private static final int HAS_END = 4;
    private static final int HAS_ANSWER = 8;

    private final Names names;
    private final KeptFactForm facts;
    private final SaidForm said;

    public OrderStateForm(Names names) {
        this.names = names;
        this.facts = new KeptFactForm(names);
        this.said = new SaidForm(names);
    }

    public byte[] write(OrderState state) {
        ByteWriter out = new ByteWriter().put(VERSION << VERSION_SHIFT | STATE);
        out.put((state.isDirty() ? DIRTY : 0) | (state.before() == null ? 0 : HAS_BEFORE)
                | (state.endLearned() == Nanos.NEVER ? 0 : HAS_END) | (state.said().confirmation() == null ? 0 : HAS_ANSWER));
        names.write(out, state.policy());
        if (state.endLearned() != Nanos.NEVER) {
            out.fixed(state.endLearned());
        }
        if (state.before() != null) {
            writeBody(out, state.before());
        }
        facts.write(out, state.facts());
        said.write(out, state);
        if (state.said().confirmation() != null) {
            writeBody(out, state.said().confirmation());
        }
        return out.toBytes();
    }

    public byte[] write(Leftover leftover) {
        ByteWriter out = new ByteWriter().put(VERSION << VERSION_SHIFT | LEFTOVER);
        writeBody(out, leftover);
        return out.toBytes();
    }

    public static boolean isLeftover(byte[] bytes) {
        return (bytes[0] & KIND) == LEFTOVER;
    }

    public OrderState readState(String orderId, byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        return isFirstForm(in, STATE) ? FirstOrderForm.readState(orderId, in) : readBody(orderId, in);
    }

    public Leftover readLeftover(String orderId, byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        return isFirstForm(in, LEFTOVER) ? FirstOrderForm.readLeftover(orderId, in) : readLeftoverBody(orderId, in);
    }

    private static boolean isFirstForm(ByteReader in, int kind) {
        int first = in.next();
        int version = first >>> VERSION_SHIFT;
        if ((first & KIND) != kind) {
            throw new IllegalStateException("a stored order of kind " + (first & KIND) + " where " + kind + " was looked for");
        }
        if (version == 0) {
            in.version(1, "a stored order");
        } else if (version != VERSION) {
            throw UnknownFormException.version("a stored order", version, VERSION);
        }
        return version == 0;
    }

    private OrderState readBody(String orderId, ByteReader in) {
        int flags = in.next();
        String policy = names.read(in);
        long endLearned = (flags & HAS_END) == 0 ? Nanos.NEVER : in.fixed();
        Leftover before = (flags & HAS_BEFORE) == 0 ? null : readLeftoverBody(orderId, in);
        List<StatusFact> kept = facts.read(in, orderId);
        List<LogState.Said> visits = new ArrayList<>();
        long paused = said.read(in, kept, visits);
        Confirmation answer = (flags & HAS_ANSWER) == 0 ? null : new Confirmation(names.read(in), in.varint(), in.fixed());
        return new OrderState(orderId, kept, new LogState(visits, answer), paused, before, (flags & DIRTY) != 0, endLearned, policy);
    }

    private void writeBody(ByteWriter out, Confirmation answer) {
        names.write(out, answer.status());
        out.varint(answer.version()).fixed(answer.askedAt());
    }

    private void writeBody(ByteWriter out, Leftover leftover) {
        out.fixed(leftover.ended()).varint(leftover.highestVersion()).varint(leftover.versionsSeen());
        names.write(out, leftover.partner());
        out.varint(leftover.earlier().size());
        leftover.earlier().forEach((stage, used) -> {
            names.write(out, stage);
            out.varint(used.visits()).varint(used.nanos());
        });
    }

    private Leftover readLeftoverBody(String orderId, ByteReader in) {
        long ended = in.fixed();
        long highestVersion = in.varint();
        long versionsSeen = in.varint();
        String partner = names.read(in);
        Map<String, Leftover.Used> earlier = new HashMap<>();
        for (int count = in.count(); count > 0; count--) {
            earlier.put(names.read(in), new Leftover.Used(in.count(), in.varint()));
        }
        return new Leftover(orderId, ended, highestVersion, versionsSeen, partner, earlier);
    }
}
