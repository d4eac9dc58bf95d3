package dev.stagewatch.engine.codec;

import java.util.ArrayList;
import java.util.List;

/** {@link Relay} in bytes: kind, version, body. Stateless. */
public final class RelayForm {

    private static final int FACTS = 1;
    private static final int MARK = 2;
    private static final int HEARTBEAT = 3;
    private static final int HEARD = 4;
    private static final int BACK_FILLED_FACTS = 5;
    private static final int BACK_FILL = 6;
    private static final int BATCH = 7;
    private static final int VERSION = 1;
    /** In version 1 hops stood in {@link EarlierHopForm}. */
    private static final int FACTS_VERSION = 2;

    /** Bytes that a fact takes, at most as a rule. */
    private static final int FACT = 128;
    private static final int HEAD = 16;
    private static final int BACK_FILLED = 1;

    private RelayForm() { }

    public static byte[] write(Relay relay) {
        ByteWriter out = relay instanceof Relay.Facts facts ? new ByteWriter(sizeOf(facts)) : new ByteWriter();
        switch (relay) {
            case Relay.Facts facts -> {
                FactForm.write(out.put(facts.areBackFilled() ? BACK_FILLED_FACTS : FACTS).put(FACTS_VERSION), facts.facts());
                if (!facts.hops().isEmpty()) {
                    facts.hops().write(out);
                }
            }
            case Relay.Batch batch -> {
                beginBatch(out);
                batch.facts().forEach(facts -> addToBatch(out, facts));
            }
            case Relay.BackFill mark -> out.put(BACK_FILL).put(VERSION).text(mark.id()).text(mark.source()).put(mark.hasEnded() ? 1 : 0)
                    .fixed(mark.appendTime());
            case Relay.Mark mark -> out.put(MARK).put(VERSION).text(mark.source()).fixed(mark.mark());
            case Relay.Heartbeat beat -> out.put(HEARTBEAT).put(VERSION).text(beat.service()).text(beat.instance())
                    .fixed(beat.completeUntil()).fixed(beat.appendTime());
            case Relay.Heard heard -> out.put(HEARD).put(VERSION).text(heard.service()).fixed(heard.appendTime());
        }
        return out.toBytes();
    }

    /** About how many bytes they take, more rather than less. */
    static int sizeOf(Relay.Facts facts) {
        return FACT * facts.facts().size() + facts.hops().size() + HEAD;
    }

    static void beginBatch(ByteWriter out) {
        out.put(BATCH).put(VERSION);
    }

    static void addToBatch(ByteWriter out, Relay.Facts facts) {
        out.text(facts.orderId()).put(facts.areBackFilled() ? BACK_FILLED : 0);
        FactForm.write(out, facts.facts());
        facts.hops().write(out);
    }

    /**
     * @param key the record's key: the order id of facts
     * @throws UnknownFormException where another version of the engine wrote it
     */
    public static Relay read(String key, byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        int kind = in.next();
        boolean isCurrentFacts = kind == FACTS && bytes[1] != VERSION || kind == BACK_FILLED_FACTS;
        if (kind > BATCH) {
            throw UnknownFormException.newer("a record of kind " + kind + " on the internal topic, of which this engine knows 1 to " + BATCH);
        }
        in.version(isCurrentFacts ? FACTS_VERSION : VERSION, "a record of kind " + kind + " on the internal topic");
        return switch (kind) {
            case FACTS, BACK_FILLED_FACTS -> new Relay.Facts(key, List.copyOf(FactForm.read(in, key)), hops(in, key, isCurrentFacts),
                    kind == BACK_FILLED_FACTS);
            case BATCH -> batch(in);
            case BACK_FILL -> new Relay.BackFill(in.text(), in.text(), in.next() == 1, in.fixed());
            case MARK -> new Relay.Mark(in.text(), in.fixed());
            case HEARTBEAT -> new Relay.Heartbeat(in.text(), in.text(), in.fixed(), in.fixed());
            case HEARD -> new Relay.Heard(in.text(), in.fixed());
            default -> throw new IllegalStateException("a record of unknown kind " + kind + " on the internal topic");
        };
    }

    private static Relay batch(ByteReader in) {
        List<Relay.Facts> facts = new ArrayList<>();
        while (in.hasMore()) {
            String orderId = in.text();
            boolean areBackFilled = in.next() == BACK_FILLED;
            facts.add(new Relay.Facts(orderId, FactForm.read(in, orderId), HopBlock.read(in), areBackFilled));
        }
        return new Relay.Batch(facts);
    }

    private static HopBlock hops(ByteReader in, String orderId, boolean areInABlock) {
        if (!in.hasMore()) {
            return HopBlock.NONE;
        }
        return areInABlock ? HopBlock.read(in) : HopBlock.of(EarlierHopForm.read(in, orderId));
    }

    /** Whether a record goes to every partition. */
    public static boolean isForAll(byte[] bytes) {
        return bytes[0] != FACTS && bytes[0] != BACK_FILLED_FACTS && bytes[0] != BATCH;
    }
}
