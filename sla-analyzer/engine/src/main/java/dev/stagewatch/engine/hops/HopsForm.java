package dev.stagewatch.engine.hops;

import java.util.List;

import dev.stagewatch.engine.codec.ByteReader;
import dev.stagewatch.engine.codec.ByteWriter;
import dev.stagewatch.engine.codec.HopForm;
import dev.stagewatch.model.hop.HopFact;
import dev.stagewatch.model.hop.Hops;

/** An order's hops as they are stored: version, flag, when hops last came, the records. Stateless. */
final class HopsForm {

    private static final int VERSION = 1;

    /** @param lastTaken append time of what came last when they were stored, epoch nanoseconds */
    record Stored(Hops hops, long lastTaken) { }

    private HopsForm() { }

    static byte[] write(Hops hops, long lastTaken) {
        ByteWriter out = new ByteWriter().put(VERSION).put(hops.isTruncated() ? 1 : 0).fixed(lastTaken);
        HopForm.write(out, hops.records());
        return out.toBytes();
    }

    static Stored read(String orderId, byte[] bytes, int max) {
        ByteReader in = new ByteReader(bytes);
        in.version(VERSION, "the hops of an order");
        boolean truncated = in.next() == 1;
        long lastTaken = in.fixed();
        List<HopFact> records = HopForm.read(in, orderId);
        return new Stored(Hops.of(max, records, truncated), lastTaken);
    }

    static long lastTaken(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        in.version(VERSION, "the hops of an order");
        in.next();
        return in.fixed();
    }
}
