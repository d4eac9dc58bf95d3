package dev.stagewatch.engine.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.stagewatch.model.hop.HopFact;

/**
 * Hops of one order as bytes, since most of what is read is never asked for: passed on and stored as they are, and made hops when a
 * visit ends or somebody asks who holds it. Immutable and thread-safe.
 */
public final class HopBlock {

    public static final HopBlock NONE = of(List.of());

    /** Bytes that a hop or a text takes, about. */
    private static final int EACH = 32;
    private static final int HEAD = 32;

    /** How many hops, how many texts, the texts, the hops. */
    private final byte[] bytes;

    private HopBlock(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @param hops of one order */
    public static HopBlock of(List<HopFact> hops) {
        List<String> texts = new ArrayList<>();
        ByteWriter body = new ByteWriter(EACH * hops.size() + HEAD);
        HopForm.write(body, hops, texts);
        ByteWriter out = new ByteWriter(EACH * (hops.size() + texts.size()) + HEAD).varint(hops.size()).varint(texts.size());
        texts.forEach(out::text);
        return new HopBlock(out.bytes(body).toBytes());
    }

    /** How many hops; a hop that came twice counts twice. */
    public int count() {
        return new ByteReader(bytes).count();
    }

    public boolean isEmpty() {
        return bytes[0] == 0;
    }

    /** The hops, in the order in which they came. */
    public List<HopFact> hops(String orderId) {
        ByteReader in = new ByteReader(bytes);
        int count = in.count();
        return HopForm.read(in, orderId, count, texts(in));
    }

    /** Bytes of it. */
    int size() {
        return bytes.length;
    }

    void write(ByteWriter out) {
        out.varint(bytes.length).bytes(bytes, 0, bytes.length);
    }

    static HopBlock read(ByteReader in) {
        byte[] bytes = in.bytes(in.count());
        return bytes[0] == 0 ? NONE : new HopBlock(bytes);
    }

    /** Writes the block with numbers in place of its texts. */
    public void write(ByteWriter out, Names names) {
        ByteReader in = new ByteReader(bytes);
        int count = in.count();
        String[] texts = texts(in);
        out.varint(count).varint(texts.length);
        for (String text : texts) {
            names.write(out, text);
        }
        out.bytes(bytes, in.position(), bytes.length - in.position());
    }

    /** The hops of a block that was written with numbers in place of texts. */
    public static List<HopFact> read(ByteReader in, String orderId, Names names) {
        int count = in.count();
        String[] texts = new String[in.count()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = names.read(in);
        }
        return HopForm.read(in, orderId, count, texts);
    }

    private static String[] texts(ByteReader in) {
        String[] texts = new String[in.count()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = in.text();
        }
        return texts;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HopBlock block && Arrays.equals(bytes, block.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return count() + " hops in " + bytes.length + " bytes";
    }
}
